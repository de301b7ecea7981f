import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../src/identity/actor.js';
import type { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import type { Meeting } from '../../src/meetings/meeting.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { BallotParticipation } from '../../src/voting/ballot-participation.entity.js';
import { BallotsService, type CastBallot } from '../../src/voting/ballots.service.js';
import { CHOICES, type Choice } from '../../src/voting/domain/poll.js';
import { NamedBallot } from '../../src/voting/named-ballot.entity.js';
import { Poll } from '../../src/voting/poll.entity.js';
import { PollsService } from '../../src/voting/polls.service.js';
import { SecretBallot } from '../../src/voting/secret-ballot.entity.js';
import { actorOf, anAccountWith } from '../factories/account-with-role.js';
import { anElectorInTheRoom, anOpenMeeting } from '../factories/open-meeting.js';
import { aBody, anOrganization, aPerson } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';

const DURING = Temporal.Instant.from('2021-03-15T14:30:00+09:00');
const ELECTORS = 48;
const DEVICES = 12;
const CLOSE_AFTER = 10;

let house: TestApplication;
let organization: Organization;
let meeting: Meeting;
let voters: readonly Voter[];
let secretary: Actor;
let table: Client;
beforeAll(async () => {
  house = await startTestApplication({ databasePool: 24 });
  organization = await anOrganization(house.manager, { profile: 'unincorporated-association' });
  const committee = await aBody(house.manager, organization, { kind: 'steering-committee' });
  meeting = await anOpenMeeting(house.manager, committee);
  voters = await everybody();
  const account = await anAccountWith(house.manager, 'secretary', organization);
  secretary = actorOf(account, organization, ['secretary']);
  table = house.client(account).at(DURING.toString());
});
afterAll(() => house.close());

interface Voter {
  readonly elector: MeetingElector;
  readonly actor: Actor;
}

interface Vote {
  readonly pollId: string;
}

async function everybody(): Promise<Voter[]> {
  const there: Voter[] = [];
  for (let index = 0; index < ELECTORS; index += 1) {
    const person = await aPerson(house.manager, organization);
    const elector = await anElectorInTheRoom(house.manager, meeting, person);
    there.push({
      elector,
      actor: actorOf({ id: person.id, personId: person.id }, organization, ['elector']),
    });
  }
  return there;
}

/** Everything here happens at one moment of the meeting. */
function during<T>(work: () => Promise<T>): Promise<T> {
  return house.nest.get(Clock).runAt(DURING, work);
}

/** A vote on another item of the meeting. */
async function aVote(method: 'electronic-named' | 'electronic-secret'): Promise<Vote> {
  const path = `/api/v1/organizations/${organization.id}/meetings/${meeting.id}`;
  const added = await table.post<{ id: string }>(`${path}/agenda/items`, {
    type: 'resolution',
    title: '의안',
  });
  const agendaItemId = added.body.id;
  await table.post(`${path}/agenda/items/${agendaItemId}/introduce`, { at: '2021-03-15T14:10:00+09:00' });
  const opened = await table.post<{ items: { id: string }[] }>(`${path}/polls`, { agendaItemId, method });
  expect(opened.problem).toBeNull();
  return { pollId: opened.body.items[0]?.id ?? '' };
}

const choiceOf = (index: number): Choice => CHOICES[index % CHOICES.length] ?? 'yes';

/** One voter's device: it is told yes, told no, or told nothing. */
async function attempt(vote: Vote, { elector, actor }: Voter, ballot: Omit<CastBallot, 'electorId'>) {
  const ballots = house.nest.get(BallotsService);
  const request = { ...ballot, electorId: elector.id };
  const answer = await during(() => ballots.cast(actor, meeting.id, vote.pollId, request));
  return { electorId: elector.id, choice: ballot.choice, acknowledged: answer.ok, answer };
}

type Attempt = Awaited<ReturnType<typeof attempt>>;

/**
 * Everybody casts, on as many connections as there are devices, and the secretary closes when some of the ballots are
 * in and others are on their way.
 */
async function castAmidClosing(vote: Vote, ballotOf: (index: number) => Omit<CastBallot, 'electorId'>) {
  const attempts: Attempt[] = [];
  let closing: Promise<unknown> | undefined;
  const device = async (first: number): Promise<void> => {
    for (let index = first; index < voters.length; index += DEVICES) {
      const voter = voters[index];
      if (voter === undefined) return;
      attempts.push(await attempt(vote, voter, ballotOf(index)));
      if (attempts.length >= CLOSE_AFTER)
        closing ??= close(vote).then((closed) => expect(closed.ok).toBe(true));
    }
  };
  await Promise.all(Array.from({ length: DEVICES }, (_, first) => device(first)));
  await closing;
  return attempts;
}

function close(vote: Vote) {
  return during(() => house.nest.get(PollsService).close(secretary, meeting.id, vote.pollId, {}));
}

function countsOf(choices: readonly Choice[]): Record<string, number> {
  const of = (wanted: Choice) => choices.filter((choice) => choice === wanted).length;
  return { yes: of('yes'), no: of('no'), abstain: of('abstain'), invalid: 0 };
}

describe('casting while another closes', () => {
  it('counts by name exactly what was acknowledged, and accepts nothing afterwards', async () => {
    for (let round = 0; round < 3; round += 1) {
      const vote = await aVote('electronic-named');
      const attempts = await castAmidClosing(vote, (index) => ({ choice: choiceOf(index) }));
      const acknowledged = attempts.filter((one) => one.acknowledged);
      const refused = attempts.filter((one) => !one.acknowledged);

      const poll = await house.manager.findOneByOrFail(Poll, { id: vote.pollId });
      expect(poll.tally).toEqual(countsOf(acknowledged.map(({ choice }) => choice)));
      const kept = await house.manager.findBy(NamedBallot, { pollId: vote.pollId });
      expect(kept.map(({ electorId, choice }) => `${electorId} ${choice}`).sort()).toEqual(
        acknowledged.map(({ electorId, choice }) => `${electorId} ${choice}`).sort(),
      );
      expect(refused.every(({ answer }) => !answer.ok && answer.error.code === 'poll-not-open')).toBe(true);
      expect(Math.min(acknowledged.length, refused.length)).toBeGreaterThan(0);
    }
  });

  it('counts in secret exactly what was acknowledged, and accepts nothing afterwards', async () => {
    for (let round = 0; round < 3; round += 1) {
      const vote = await aVote('electronic-secret');
      const attempts = await castAmidClosing(vote, (index) => ({
        choice: choiceOf(index),
        retryKey: `device-${index}-of-round-${round}`,
      }));
      const acknowledged = attempts.filter((one) => one.acknowledged);

      const poll = await house.manager.findOneByOrFail(Poll, { id: vote.pollId });
      expect(poll.tally).toEqual(countsOf(acknowledged.map(({ choice }) => choice)));
      const took = await house.manager.findBy(BallotParticipation, { pollId: vote.pollId });
      expect(took.map(({ electorId }) => electorId).sort()).toEqual(
        acknowledged.map(({ electorId }) => electorId).sort(),
      );
      expect(await house.manager.countBy(SecretBallot, { pollId: vote.pollId })).toBe(acknowledged.length);
      expect(acknowledged.length).toBeLessThan(attempts.length);
    }
  });
});

describe('one ballot for each elector', () => {
  it('is kept of many secret attempts at the same moment, and the same request is acknowledged each time', async () => {
    const vote = await aVote('electronic-secret');
    const [voter] = voters;
    if (voter === undefined) throw new Error('a vote has voters');
    const same = Array.from({ length: 8 }, () =>
      attempt(vote, voter, { choice: 'yes', retryKey: 'one and the same device' }),
    );
    expect((await Promise.all(same)).every(({ acknowledged }) => acknowledged)).toBe(true);

    const [, second] = voters;
    if (second === undefined) throw new Error('a vote has voters');
    const different = Array.from({ length: 8 }, (_, index) =>
      attempt(vote, second, { choice: choiceOf(index), retryKey: `another device ${index}` }),
    );
    const answers = await Promise.all(different);
    expect(answers.filter(({ acknowledged }) => acknowledged)).toHaveLength(1);
    expect(await house.manager.countBy(SecretBallot, { pollId: vote.pollId })).toBe(2);
    expect(await house.manager.countBy(BallotParticipation, { pollId: vote.pollId })).toBe(2);
  });

  it('is kept of many by name at the same moment, the last one as it was acknowledged', async () => {
    const vote = await aVote('electronic-named');
    const [voter] = voters;
    if (voter === undefined) throw new Error('a vote has voters');
    const many = Array.from({ length: 12 }, (_, index) => attempt(vote, voter, { choice: choiceOf(index) }));
    expect((await Promise.all(many)).every(({ acknowledged }) => acknowledged)).toBe(true);
    expect(await house.manager.countBy(NamedBallot, { pollId: vote.pollId })).toBe(1);
  });
});

describe('closing at the same moment', () => {
  it('closes once: of two who close, one is told that it is closed', async () => {
    const vote = await aVote('electronic-named');
    const [first, second] = await Promise.all([close(vote), close(vote)]);
    expect([first.ok, second.ok].sort()).toEqual([false, true]);
  });
});

import { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import type { TestAccount } from '../factories/account.js';
import { anAccountOf, anAccountWith } from '../factories/account-with-role.js';
import { aBody, anOrganization } from '../factories/organization.js';
import {
  type Answer,
  type Client,
  startTestApplication,
  type TestApplication,
} from '../support/application.js';
import { beginTable } from './measure.js';
import { aRosterOf, settled } from './roster.js';

/*
 * What one use case costs in an assembly, and how long it keeps everybody else waiting: the longest time the event loop
 * stood still meanwhile. First a roll of 20,000 of whom 500 come, then a hall of 500 out of 900 who vote.
 */

/** What no answer should take at the median, in milliseconds on two cores. */
const AIM_MS = 200;

interface Identified {
  readonly id: string;
}

interface Listed {
  readonly items: readonly Identified[];
}

let house: TestApplication;

export default async function assemblies(): Promise<void> {
  house = await startTestApplication();
  try {
    await aLongRoll();
    await aHallThatVotes();
  } finally {
    await house.close();
  }
}

async function aLongRoll(): Promise<void> {
  const { secretary, home, meeting } = await anAssemblyOf(20_000);
  const measure = beginTable('20,000 on the roll, 500 there', AIM_MS);
  const before = secretary.at('2021-03-01T10:00:00+09:00');
  await measure('the convening page of a draft', () => done(before.page(`${home}/convening`)), 15);
  await measure('convene', () => done(before.post(`${meeting}/convene`, { means: 'email' })));
  await settled(house.manager);
  await measure('the convening page', () => done(before.page(`${home}/convening`)), 15);
  const { id: notice = '' } = (await done(before.get<Listed>(`${meeting}/notices`))).body.items[0] ?? {};
  await measure('mail the notice to two thirds', () =>
    done(before.post(`${meeting}/notices/${notice}/mail`, {})),
  );
  await settled(house.manager);
  await measure('the convening page after it', () => done(before.page(`${home}/convening`)), 15);
  await house.manager.query(
    `UPDATE mail_message SET state = 'failed', next_attempt_at = NULL, sent_at = NULL, failed_at = now()
      WHERE to_address LIKE 'm1%@members.example'`,
  );
  await settled(house.manager);
  await measure(
    'whom its mail could not reach',
    () => done(before.page(`${home}/convening?show=failed`)),
    15,
  );
  const electors = await electorsOf(before, meeting, 500);
  const door = secretary.at('2021-03-15T13:50:00+09:00');
  await done(door.post(`${meeting}/arrivals`, { electors: electors.slice(20) }));
  await measure(
    'check one in',
    (run) => done(door.post(`${meeting}/arrivals`, { electors: electors.slice(run, run + 1) })),
    20,
  );
  const opening = secretary.at('2021-03-15T14:00:00+09:00');
  await measure('open', () => done(opening.post(`${meeting}/open`, {})));
  await measure('the quorum', () => done(opening.get(`${meeting}/quorum`)), 15);
}

async function aHallThatVotes(): Promise<void> {
  const { secretary, home, meeting, item } = await anAssemblyOf(900);
  await done(secretary.at('2021-03-01T10:00:00+09:00').post(`${meeting}/convene`, { means: 'email' }));
  const door = secretary.at('2021-03-15T13:50:00+09:00');
  const electors = await electorsOf(door, meeting, 500);
  await done(door.post(`${meeting}/arrivals`, { electors }));
  const table = secretary.at('2021-03-15T14:10:00+09:00');
  await done(secretary.at('2021-03-15T14:00:00+09:00').post(`${meeting}/open`, {}));
  await done(table.post(`${meeting}/agenda/items/${item}/introduce`, {}));
  const measure = beginTable('900 on the roll, 500 there', AIM_MS);
  let poll = '';
  await measure('open a roll call', async () => {
    const roll = { agendaItemId: item, method: 'roll-call' };
    poll = (await done(table.post<Listed>(`${meeting}/polls`, roll))).body.items[0]?.id ?? '';
  });
  const answers = electors.map(({ electorId }) => ({ electorId, choice: 'yes' }));
  const write = (choices: readonly unknown[]) =>
    done(table.put(`${meeting}/polls/${poll}/choices`, { choices }));
  await measure('write one answer down', (run) => write(answers.slice(run, run + 1)), 20);
  await measure('the console meanwhile', () => done(table.page(`${home}/console`)), 20);
  await measure('the page of the vote', () => done(table.page(`${home}/polls/${poll}`)), 20);
  const voters = await accountsOf(electors.slice(0, 20));
  const voter = (run: number) => house.client(voters[run]).at('2021-03-15T14:10:00+09:00');
  await measure('the meeting page of a voter while a vote is open', (run) => done(voter(run).page(home)), 20);
  await measure(
    'the page of a vote for a voter',
    (run) => done(voter(run).page(`${home}/polls/${poll}`)),
    20,
  );
  await measure('write 480 answers down', () => write(answers.slice(20)));
  await measure('declare the result', () => done(table.post(`${meeting}/polls/${poll}/close`, {})));
}

/** A draft of an assembly with one item, of an organization with so many members. */
async function anAssemblyOf(members: number) {
  const { manager } = house;
  const organization = await anOrganization(manager);
  const body = await aBody(manager, organization, { kind: 'general-assembly', name: '총회' });
  const secretary = house.client(await anAccountWith(manager, 'administrator', organization));
  await aRosterOf(manager, organization, members);
  const address = `/api/v1/organizations/${organization.id}`;
  const drafting = secretary.at('2021-02-20T10:00:00+09:00');
  const drafted = await done(
    drafting.post<Identified>(`${address}/bodies/${body.id}/meetings`, {
      kind: 'regular',
      form: 'in-person',
      startsAt: '2021-03-15T14:00:00+09:00',
      place: '마당 2층',
      purpose: '예산',
    }),
  );
  const meeting = `${address}/meetings/${drafted.body.id}`;
  const proposed = { type: 'resolution', title: '예산안 승인의 건', proposal: '원안대로 승인한다.' };
  const item = await done(drafting.post<Identified>(`${meeting}/agenda/items`, proposed));
  return { secretary, meeting, home: meeting.replace('/api/v1', ''), item: item.body.id };
}

async function electorsOf(client: Client, meeting: string, wanted: number) {
  const roll = await done(client.get<Listed>(`${meeting}/roll`));
  return roll.body.items.slice(0, wanted).map(({ id }) => ({ electorId: id }));
}

/** Lets electors sign in. */
async function accountsOf(electors: readonly { readonly electorId: string }[]) {
  const { manager } = house;
  const accounts: TestAccount[] = [];
  for (const { electorId: id } of electors) {
    const { personId } = await manager.findOneByOrFail(MeetingElector, { id });
    accounts.push(await anAccountOf(manager, personId ?? ''));
  }
  return accounts;
}

async function done<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await asked;
  if (answer.status >= 400) throw new Error(`${answer.status}: ${answer.text.slice(0, 500)}`);
  return answer;
}

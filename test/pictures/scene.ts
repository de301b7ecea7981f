import { inventedPerson } from '../../src/demo/invented-names.js';
import type { Meeting } from '../../src/meetings/meeting.entity.js';
import { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import { NamedBallot } from '../../src/voting/named-ballot.entity.js';
import { anAccountOf, anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import { aBody, aMember, anOrganization, aPerson, aSeat } from '../factories/organization.js';
import type { Answer, TestApplication } from '../support/application.js';

const MEMBERS = 67;
const PRESENT = 42;
/** For, against and abstaining; four have not voted yet. */
const VOTES = [27, 8, 3] as const;

/** An assembly in its middle: 42 of 67 are there, and the second bill is being voted on. */
export interface Scene {
  readonly home: string;
  readonly meeting: string;
  readonly poll: string;
  /** The screen of the hall, which tells who leads while the vote is open. */
  readonly hall: string;
  readonly secretary: BelongingAccount;
  /** Somebody who is there and has not voted yet. */
  readonly member: BelongingAccount;
  /** The moment of the pictures. */
  readonly now: string;
}

const NOW = '2026-02-26T14:32:00+09:00';

export async function anAssembly(house: TestApplication): Promise<Scene> {
  const { manager } = house;
  const organization = await anOrganization(manager, { name: '다울마당협동조합' });
  const assembly = await aBody(manager, organization, { kind: 'general-assembly', name: '총회' });
  const account = await anAccountWith(manager, 'administrator', organization);
  await manager.query('UPDATE account SET name = $2 WHERE id = $1', [account.id, '윤간사']);
  const people = [];
  for (let n = 1; n <= MEMBERS; n += 1) {
    const person = await aPerson(manager, organization, {
      name: inventedPerson(n),
      email: `member${n}@coop.example`,
    });
    await aMember(manager, organization, { personId: person.id, name: person.name });
    people.push(person);
  }
  const [president, recorder] = people;
  if (president === undefined || recorder === undefined) throw new Error('nobody came');
  await aSeat(manager, assembly, president, { role: 'chair', title: '이사장', votes: false });
  const home = `/organizations/${organization.id}`;
  const at = (instant: string) => house.client(account).at(instant);

  const drafted = await must<Meeting>(
    at('2026-02-10T10:00:00+09:00').post(`/api/v1${home}/bodies/${assembly.id}/meetings`, {
      kind: 'regular',
      form: 'in-person',
      startsAt: '2026-02-26T14:00:00+09:00',
      place: '다울마당 2층 회의실',
      purpose: '2025년 결산과 2026년 사업계획·예산 심의',
      chairPersonId: president.id,
      chairTitle: '이사장',
      recorderPersonId: recorder.id,
    }),
  );
  const meeting = `${home}/meetings/${drafted.id}`;
  const api = `/api/v1${meeting}`;
  const before = at('2026-02-10T10:30:00+09:00');
  const items: string[] = [];
  for (const item of ITEMS)
    items.push((await must<{ id: string }>(before.post(`${api}/agenda/items`, item))).id);
  await must(before.post(`${api}/convene`, { means: 'email' }));
  const electors = await manager.find(MeetingElector, {
    where: { meetingId: drafted.id },
    order: { position: 'ASC' },
  });
  const there = electors.slice(0, PRESENT);
  await must(
    at('2026-02-26T13:50:00+09:00').post(`${api}/arrivals`, {
      electors: there.map(({ id }) => ({ electorId: id })),
    }),
  );
  await must(at('2026-02-26T14:02:00+09:00').post(`${api}/open`, {}));
  await must(
    at('2026-02-26T14:04:00+09:00').post(`${api}/signatories`, {
      electorIds: there.slice(2, 5).map(({ id }) => id),
    }),
  );
  const [audit = '', settlement = '', plan = ''] = items;
  await must(at('2026-02-26T14:06:00+09:00').post(`${api}/agenda/items/${audit}/introduce`, {}));
  await must(at('2026-02-26T14:10:00+09:00').post(`${api}/agenda/items/${audit}/conclude`, {}));
  await must(at('2026-02-26T14:11:00+09:00').post(`${api}/agenda/items/${settlement}/introduce`, {}));
  const [agreed] = await opened(
    at('2026-02-26T14:14:00+09:00').post(`${api}/polls`, {
      agendaItemId: settlement,
      method: 'no-objection',
    }),
  );
  await must(at('2026-02-26T14:15:00+09:00').post(`${api}/polls/${agreed?.id}/close`, {}));
  await must(at('2026-02-26T14:16:00+09:00').post(`${api}/agenda/items/${plan}/introduce`, {}));
  await must(
    at('2026-02-26T14:25:00+09:00').post(`${api}/agenda/items/${plan}/remarks`, {
      speaker: '조합원',
      text: '교육비 항목의 산출 근거를 물음. 사무총장이 답변함.',
    }),
  );
  const [poll] = await opened(
    at('2026-02-26T14:30:00+09:00').post(`${api}/polls`, { agendaItemId: plan, method: 'electronic-named' }),
  );
  if (poll === undefined) throw new Error('no vote was opened');
  await vote(house, poll.id, there);
  const hall = await must<{ path: string }>(
    at('2026-02-26T14:31:00+09:00').post(`${api}/screen-links`, { results: 'live' }),
  );
  const undecided = there.at(-1);
  if (undecided?.personId == null) throw new Error('everybody has voted');
  const member = await anAccountOf(manager, undecided.personId);
  await manager.query('UPDATE account SET name = $2 WHERE id = $1', [member.id, undecided.name]);
  return {
    ...{ home, meeting, poll: `${meeting}/polls/${poll.id}`, hall: hall.path },
    ...{ secretary: account, member, now: NOW },
  };
}

const ITEMS = [
  { type: 'report', title: '감사보고', presenter: '감사' },
  {
    type: 'resolution',
    matter: 'settlement',
    title: '2025년 사업 및 결산보고(안) 승인의 건',
    proposal: '원안대로 승인하고자 합니다.',
    presenter: '사무총장',
  },
  {
    type: 'resolution',
    matter: 'budget',
    title: '2026년 사업계획 및 예산(안) 승인의 건',
    proposal: '2026년 사업계획과 총 48,200,000원의 예산을 원안대로 승인하고자 합니다.',
    presenter: '사무총장',
  },
  { type: 'report', title: '부회장 지명 보고' },
  { type: 'other', title: '기타 토의' },
] as const;

async function vote(
  house: TestApplication,
  pollId: string,
  electors: readonly MeetingElector[],
): Promise<void> {
  const choices = (['yes', 'no', 'abstain'] as const).flatMap((choice, index) =>
    Array.from({ length: VOTES[index] ?? 0 }, () => choice),
  );
  await house.manager.insert(
    NamedBallot,
    choices.map((choice, index) => ({
      pollId,
      electorId: electors[index]?.id ?? '',
      choice,
      castAt: new Date('2026-02-26T14:31:00+09:00'),
      accountId: null,
    })),
  );
}

async function opened(asked: Promise<Answer<unknown>>): Promise<readonly { readonly id: string }[]> {
  return (await must<{ items: readonly { readonly id: string }[] }>(asked)).items;
}

async function must<T = unknown>(asked: Promise<Answer<unknown>>): Promise<T> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.text}`);
  return answer.body as T;
}

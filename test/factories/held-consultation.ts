import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import type { Answer, Client, TestApplication } from '../support/application.js';
import { anAccountOf, anAccountWith, type BelongingAccount } from './account-with-role.js';
import { aBody, aMember, anOrganization, aPerson, aSeat } from './organization.js';

/** A consultation that was held and closed, so that its minutes are a draft; one person wrote them down and signs. */
export interface HeldConsultation {
  readonly organization: Organization;
  readonly body: Body;
  readonly meetingId: string;
  /** Address of the meeting's page; its API is the same below `/api/v1`. */
  readonly path: string;
  readonly secretary: BelongingAccount;
  readonly recorder: BelongingAccount;
  readonly member: BelongingAccount;
  readonly clerk: Client;
  readonly items: readonly { readonly id: string; readonly title: string }[];
  readonly actionItemId: string;
}

export const NEXT_DAY = '2021-02-24T10:00:00+09:00';
const NOTIFIED = '2021-02-16T10:00:00+09:00';
const OPENED = '2021-02-23T15:00:00+09:00';
const SAT = '2021-02-23T15:30:00+09:00';
const CLOSED = '2021-02-23T16:20:00+09:00';

async function done<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { problem, body } = await answer;
  if (problem !== null) throw new Error(`${problem.code}: ${problem.title}`);
  return body;
}

export async function aHeldConsultation(house: TestApplication): Promise<HeldConsultation> {
  const { manager } = house;
  const organization = await anOrganization(manager, { name: '마당지원센터' });
  const body = await aBody(manager, organization, {
    kind: 'consultative-meeting',
    name: '전주점빵 3자간 간담회',
  });
  const secretary = await anAccountWith(manager, 'secretary', organization);
  const member = await anAccountWith(manager, 'member', organization);
  const [chair, recorder] = [
    await aPerson(manager, organization, { name: '서한결' }),
    await aPerson(manager, organization, { name: '송자람' }),
  ];
  await aSeat(manager, body, chair);
  await aSeat(manager, body, recorder);
  await aMember(manager, organization, { personId: recorder.id });
  const account = await anAccountOf(manager, recorder.id);
  const clerk = house.client(secretary);
  const inside = `/organizations/${organization.id}`;
  const { id: meetingId } = await done(
    clerk.at(NOTIFIED).post<{ id: string }>(`/api/v1${inside}/bodies/${body.id}/meetings`, {
      kind: 'regular',
      form: 'in-person',
      startsAt: OPENED,
      title: '제1차 3자간 간담회',
      place: '전주점빵',
      purpose: '간담회 정례화',
    }),
  );
  const path = `${inside}/meetings/${meetingId}`;
  const api = `/api/v1${path}`;
  const items = [
    { type: 'resolution', title: '간담회 정례화의 건', proposal: '짝수달 화요일 15시에 엽니다.' },
    { type: 'other', title: '입주기업 의견 청취' },
  ];
  const added: { id: string; title: string }[] = [];
  for (const item of items) {
    const { id } = await done(clerk.at(NOTIFIED).post<{ id: string }>(`${api}/agenda/items`, item));
    added.push({ id, title: item.title });
  }
  await done(clerk.at(NOTIFIED).post(`${api}/convene`, { means: 'telephone', dispatchedAt: NOTIFIED }));
  const roll = await done(clerk.get<{ items: { id: string }[] }>(`${api}/roll`));
  const electors = roll.items.map(({ id }) => ({ electorId: id, at: OPENED }));
  await done(clerk.at(OPENED).post(`${api}/arrivals`, { electors }));
  await done(clerk.at(OPENED).post(`${api}/open`, { at: OPENED }));
  const offices = { chairPersonId: chair.id, recorderPersonId: recorder.id };
  await done(clerk.at(OPENED).put(`${api}/offices`, offices));
  const sitting = clerk.at(SAT);
  const [first, second] = added;
  await done(sitting.post(`${api}/agenda/items/${first?.id ?? ''}/introduce`, {}));
  const wish = { agendaItemId: first?.id, method: 'unanimous-consent' };
  const polls = await done(sitting.post<{ items: { id: string }[] }>(`${api}/polls`, wish));
  await done(sitting.post(`${api}/polls/${polls.items[0]?.id ?? ''}/close`, {}));
  await done(sitting.post(`${api}/agenda/items/${second?.id ?? ''}/introduce`, {}));
  await done(
    sitting.post(`${api}/agenda/items/${second?.id ?? ''}/remarks`, {
      speaker: '송자람',
      text: '쓰레기 분리수거함을 늘려 달라는 의견',
    }),
  );
  await done(sitting.post(`${api}/agenda/items/${second?.id ?? ''}/conclude`, {}));
  const raised = await done(
    sitting.post<{ id: string }>(`${api}/action-items`, {
      title: '화장실 수리',
      assignee: '지원센터 송자람',
      dueOn: '2021-03-05',
      agendaItemId: second?.id,
    }),
  );
  await done(clerk.at(CLOSED).post(`${api}/close`, { at: CLOSED }));
  return {
    ...{ organization, body, meetingId, path, secretary, member, clerk },
    recorder: account,
    items: added,
    actionItemId: raised.id,
  };
}

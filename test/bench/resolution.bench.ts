import { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import { anAccountOf, anAccountWith } from '../factories/account-with-role.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { type Answer, startTestApplication, type TestApplication } from '../support/application.js';
import { beginTable } from './measure.js';
import { aRosterOf, settled } from './roster.js';

/*
 * A written resolution of 20,000 members, of whom 500 reply: what sending, watching, replying and closing cost, and how
 * long each keeps everybody else waiting.
 */

/** What no answer should take at the median, in milliseconds on two cores. */
const AIM_MS = 200;
const MEMBERS = 20_000;
const REPLIES = 500;

interface Identified {
  readonly id: string;
}

const DRAWN_UP = '2021-02-25T10:00:00+09:00';
const DURING = '2021-03-03T10:00:00+09:00';
const AFTER = '2021-03-05T18:20:00+09:00';

export default async function resolutionOfALongRoll(): Promise<void> {
  const house = await startTestApplication();
  try {
    await measureIn(house);
  } finally {
    await house.close();
  }
}

async function measureIn(house: TestApplication): Promise<void> {
  const { manager } = house;
  const organization = await anOrganization(manager, {
    profile: 'unincorporated-association',
    charterTitle: '회칙',
  });
  const body = await aBody(manager, organization, { kind: 'general-assembly', name: '총회' });
  const secretary = house.client(await anAccountWith(manager, 'administrator', organization));
  const drafting = secretary.at(DRAWN_UP);
  const address = `/api/v1/organizations/${organization.id}`;
  await done(
    drafting.post(`${address}/bodies/${body.id}/rulebooks`, {
      effectiveFrom: '2021-01-01',
      overrides: { writtenResolution: { value: 'allowed', article: '제15조' } },
    }),
  );
  await aRosterOf(manager, organization, MEMBERS);
  const created = await done(
    drafting.post<{ meeting: Identified }>(`${address}/bodies/${body.id}/written-resolutions`, {
      ...{ kind: 'regular', title: '회칙 개정', purpose: '회칙 개정', reason: '모이기 어려움' },
      ...{ opensAt: '2021-02-26T09:00:00+09:00', replyBy: '2021-03-05T18:00:00+09:00' },
    }),
  );
  const meeting = `${address}/meetings/${created.body.meeting.id}`;
  const page = `${meeting.replace('/api/v1', '')}/resolution`;
  const item = await done(
    drafting.post<Identified>(`${meeting}/agenda/items`, { type: 'resolution', title: '회칙 개정의 건' }),
  );
  const measure = beginTable(`a written resolution of ${MEMBERS}, ${REPLIES} reply`, AIM_MS);
  await measure('its page before it is sent', () => done(drafting.page(page)), 15);
  await measure('send', () => done(drafting.post(`${meeting}/resolution/send`, { means: 'email' })));
  await settled(manager);
  const electors = await manager.find(MeetingElector, {
    where: { meetingId: created.body.meeting.id },
    order: { position: 'ASC' },
    take: REPLIES,
  });
  const table = secretary.at(DURING);
  const answers = [{ agendaItemId: item.body.id, choice: 'yes' }];
  const write = (index: number) =>
    done(
      table.post(`${meeting}/resolution/paper-replies`, {
        electorId: electors[index]?.id,
        receivedAt: DURING,
        answers,
      }),
    );
  await measure('enter a reply on paper', write, REPLIES - 1);
  await settled(manager);
  await measure('its page for the secretary', () => done(table.page(page)), 15);
  await measure('who has not replied', () => done(table.page(`${page}?show=missing`)), 15);
  await measure('by a part of a name', () => done(table.page(`${page}?q=1234`)), 15);
  const voter = house.client(await anAccountOf(manager, electors[REPLIES - 1]?.personId ?? '')).at(DURING);
  await measure('its page for who replies', () => done(voter.page(page)), 15);
  await measure('reply', () => done(voter.put(`${meeting}/resolution/my-reply`, { answers })));
  await measure('close', () => done(secretary.at(AFTER).post(`${meeting}/resolution/close`, {})));
  await measure('its page once it is closed', () => done(secretary.at(AFTER).page(page)), 15);
}

async function done<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
  const answer = await asked;
  if (answer.status >= 400) throw new Error(`${answer.status}: ${answer.text.slice(0, 500)}`);
  return answer;
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Meeting } from '../../src/meetings/meeting.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { anAccount } from '../factories/account.js';
import { anAccountWith, type BelongingAccount } from '../factories/account-with-role.js';
import { anElectorInTheRoom, anOpenMeeting } from '../factories/open-meeting.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { startTestApplication, type TestApplication } from '../support/application.js';

/** Tables that lead to a meeting and change nothing that a page of it shows. */
const SILENT = new Map([
  ['reminder', 'a mail that was sent'],
  ['notice_dispatch', 'seen on the page of the notice, which is not live'],
  ['notice_document', 'comes with its convening'],
  ['convening_recipient', 'deliveries are seen on the page of the notice, which is not live'],
  ['resolution_choice', 'comes with its reply'],
  ['meeting_elector', 'told when it changes; it is written whole with the roll'],
]);

let house: TestApplication;
let organization: Organization;
let body: Body;
let secretary: BelongingAccount;
let meeting: Meeting;
beforeAll(async () => {
  house = await startTestApplication();
  organization = await anOrganization(house.manager);
  body = await aBody(house.manager, organization, { kind: 'steering-committee' });
  secretary = await anAccountWith(house.manager, 'secretary', organization);
  meeting = await anOpenMeeting(house.manager, body);
  // The first page of a process is told at once, because it may have missed something.
  const first = await listen(streamOf(meeting.id), secretary.token);
  await first.next();
  first.close();
});
afterAll(() => house.close());

const streamOf = (id: string) => `${house.address}/organizations/${organization.id}/meetings/${id}/live`;

describe('what changes in a meeting', () => {
  it('is told by every table of a meeting', async () => {
    const untold = await house.manager.query<{ table: string }[]>(`
      SELECT DISTINCT c.table_name AS table FROM information_schema.columns c
      JOIN information_schema.tables t ON t.table_name = c.table_name AND t.table_schema = c.table_schema
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
        AND c.column_name IN ('meeting_id', 'raised_meeting_id')
        AND NOT EXISTS (SELECT FROM information_schema.triggers g
                        WHERE g.event_object_table = c.table_name AND g.trigger_name LIKE '%\\_tells')
      ORDER BY 1`);
    expect(untold.map(({ table }) => table).filter((table) => !SILENT.has(table))).toEqual([]);
  });

  it('reaches an open page, and only says that something changed', async () => {
    const events = await listen(streamOf(meeting.id), secretary.token);
    const changed = events.next();
    await anElectorInTheRoom(house.manager, meeting);
    expect(await changed).toEqual({ event: 'changed', data: '' });
    events.close();
  });

  it('in another meeting is not told', async () => {
    const other = await anOpenMeeting(house.manager, body);
    const events = await listen(streamOf(meeting.id), secretary.token);
    const changed = events.next().then(() => 'told');
    await anElectorInTheRoom(house.manager, other);
    const silence = new Promise((resolve) => setTimeout(resolve, 600, 'silent'));
    expect(await Promise.race([changed, silence])).toBe('silent');
    await anElectorInTheRoom(house.manager, meeting);
    expect(await changed).toBe('told');
    events.close();
  });

  it('that is undone is not told: nothing happened', async () => {
    const events = await listen(streamOf(meeting.id), secretary.token);
    const changed = events.next();
    await house.manager
      .transaction(async (tx) => {
        await tx.query('UPDATE meeting SET title = $2 WHERE id = $1', [meeting.id, '취소될 이름']);
        throw new Error('undone');
      })
      .catch(() => undefined);
    await house.manager.query('UPDATE meeting SET title = $2 WHERE id = $1', [meeting.id, '남는 이름']);
    expect(await changed).toEqual({ event: 'changed', data: '' });
    events.close();
  });

  it('is not told to strangers', async () => {
    const stranger = await anAccount(house.manager);
    const { status } = await fetch(streamOf(meeting.id), {
      headers: { authorization: `Bearer ${stranger.token}` },
    });
    expect(status).toBe(404);
    expect((await fetch(streamOf(meeting.id))).status).toBe(401);
  });
});

interface LiveEvent {
  readonly event: string;
  readonly data: string;
}

/** Opens a stream; `next` waits for the next event that is no sign of life. */
async function listen(address: string, token: string) {
  const ending = new AbortController();
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: ending.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error('the stream has no body');
  const decoder = new TextDecoder();
  let text = '';
  const next = async (): Promise<LiveEvent> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end === -1) {
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream ended');
        text += decoder.decode(value, { stream: true });
        continue;
      }
      const event = eventOf(text.slice(0, end));
      text = text.slice(end + 2);
      if (event.event === 'changed') return event;
    }
  };
  return { next, close: () => ending.abort() };
}

function eventOf(text: string): LiveEvent {
  const fields = new Map(
    text
      .split('\n')
      .filter((line) => line.includes(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const),
  );
  return { event: fields.get('event') ?? '', data: fields.get('data') ?? '' };
}

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MeetingEvent } from '../../src/meetings/meeting-event.entity.js';
import { insertAll } from '../../src/platform/database/insert-all.js';
import { aDraftMeeting } from '../factories/open-meeting.js';
import { aBody, anOrganization } from '../factories/organization.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('many rows at once', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(() => database.close());

  it('are all there, with moments, structures, quotes and nothing as they were', async () => {
    const { manager } = database.uow;
    const body = await aBody(manager, await anOrganization(manager));
    const { id: meetingId } = await aDraftMeeting(manager, body);
    const rows = Array.from({ length: 4_500 }, (_, index) => ({
      id: randomUUID(),
      meetingId,
      sequence: index + 1,
      command: 'recess' as const,
      at: new Date(Date.UTC(2021, 1, 25, 5, 0, index, 123)),
      recordedAt: new Date(Date.UTC(2021, 1, 25, 6)),
      accountId: null,
      details: { reason: `'쉼' "${index}" \\ \n` },
    }));
    await insertAll(manager, MeetingEvent, rows);
    const kept = await manager.find(MeetingEvent, { where: { meetingId }, order: { sequence: 'ASC' } });
    expect(kept).toEqual(rows);
  });

  it('of none is nothing', async () => {
    await insertAll(database.uow.manager, MeetingEvent, []);
    expect(await database.uow.manager.countBy(MeetingEvent, { sequence: 0 })).toBe(0);
  });
});

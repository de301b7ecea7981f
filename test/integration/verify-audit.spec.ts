import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { AuditTrail } from '../../src/audit/audit-trail.js';
import { ok } from '../../src/kernel/result.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { anOrganization } from '../factories/organization.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const PROJECT = join(import.meta.dirname, '../..');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** Runs the command of `npm run audit:verify` on the test's database. */
function verify(): Promise<{ code: unknown; printed: string }> {
  const args = ['--import', './test/support/typescript.js', 'src/boot/verify-audit.ts'];
  const env = { PATH: process.env['PATH'], DATABASE_URL: database.url };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: PROJECT, env }, (failure, stdout, stderr) => {
      resolve({ code: failure === null ? 0 : failure.code, printed: stdout + stderr });
    });
  });
}

describe('npm run audit:verify', () => {
  it('walks every chain, and names the first break', async () => {
    const organization = await anOrganization(database.dataSource.manager, { name: '전주시협동조합협의회' });
    const trail = new AuditTrail(database.uow, new Clock());
    await database.uow.run(async (tx) => {
      for (const name of ['가', '나', '다']) {
        const by = { organizationId: organization.id, accountId: null };
        await trail.record(tx, by, 'person.registered', randomUUID(), { name });
      }
      return ok(null);
    });
    const whole = await verify();
    expect(whole.printed).toContain('3 건 · events');
    expect(whole.printed).toContain('전주시협동조합협의회');
    expect(whole.code).toBe(0);

    await database.dataSource.transaction(async (tx) => {
      await tx.query(`SET LOCAL session_replication_role = 'replica'`);
      await tx.query(`UPDATE audit_event SET details = '{}' WHERE details->>'name' = '나'`);
    });
    const broken = await verify();
    expect(broken.printed).toMatch(/BROKEN {3}1 건 다음 · after 1 events .* content-changed/);
    expect(broken.code).toBe(1);
  });
});

describe('an event', () => {
  it('carries the kind of subject of its action, not the first word of its name', async () => {
    const organization = await anOrganization(database.dataSource.manager);
    const by = { organizationId: organization.id, accountId: null };
    const [meetingId, bodyId, itemId] = [randomUUID(), randomUUID(), randomUUID()];
    const trail = new AuditTrail(database.uow, new Clock());
    await database.uow.run(async (tx) => {
      await trail.record(tx, by, 'meeting.opened', meetingId);
      await trail.record(tx, by, 'reminders.sent', meetingId, { sent: 2 });
      await trail.record(tx, by, 'reminders.set', bodyId, { enabled: false });
      await trail.record(tx, by, 'paper.withdrawn', itemId);
      return ok(null);
    });
    const events = await database.dataSource.manager.find(AuditEvent, {
      where: { organizationId: organization.id },
      order: { sequence: 'ASC' },
    });
    expect(events.map(({ subjectKind, subjectId, details }) => [subjectKind, subjectId, details])).toEqual([
      ['meeting', meetingId, {}],
      ['meeting', meetingId, { sent: 2 }],
      ['body', bodyId, { enabled: false }],
      ['agenda-item', itemId, {}],
    ]);
    expect(await trail.verify(organization.id)).toMatchObject({ events: 4, intact: true });
  });
});

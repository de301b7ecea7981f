import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { err, ok } from '../../src/kernel/result.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { MailFile } from '../../src/platform/mail/mail-file.entity.js';
import { MailMessage } from '../../src/platform/mail/mail-message.entity.js';
import { MailSender } from '../../src/platform/mail/mail-sender.js';
import { Mailer, type MailToPost } from '../../src/platform/mail/mailer.js';
import { createLogger, NestLogger } from '../../src/platform/logging/logger.js';
import { startTestApplication, type TestApplication } from '../support/application.js';
import { testConfig } from '../support/database.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';

const NOTICE: MailToPost = {
  organizationId: null,
  kind: 'notice',
  to: { address: 'kim@council.example', name: '김마당' },
  subject: '제1차 정기총회 소집통지',
  text: '2021년 2월 25일(목) 14:00에 모입니다.\n',
};

let server: TestMailServer;
let house: TestApplication;
beforeAll(async () => {
  server = await startMailServer();
  house = await startTestApplication({
    smtpUrl: server.url,
    mailFrom: { name: '마당 사무국', address: 'office@madang.example' },
  });
});
afterAll(async () => {
  await house.close();
  await server.close();
});
afterEach(async () => {
  server.refuse(null);
  await house.manager.query('DELETE FROM mail_attachment');
  await house.manager.query('DELETE FROM mail_message');
  await house.manager.query('DELETE FROM mail_file');
});

async function post(message: Partial<MailToPost> = {}): Promise<string> {
  const posted = await house.uow.run<string, never>(async (tx) =>
    ok(await house.nest.get(Mailer).post(tx, { ...NOTICE, ...message })),
  );
  return posted.ok ? posted.value : '';
}

function deliver(at?: string): Promise<void> {
  const work = () => house.nest.get(JobsService).perform('mail.deliver');
  return at === undefined ? work() : house.runAt(at, work);
}

function read(id: string): Promise<MailMessage> {
  return house.manager.findOneByOrFail(MailMessage, { id });
}

function receivedAbout(id: string) {
  return server.received.filter(({ mail }) => mail.messageId === `<${id}@localhost>`);
}

describe('a message of the outbox', () => {
  it('keeps a file once, however many messages it goes along with', async () => {
    const file = { name: '소집통지서.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') };
    const messages = [1, 2, 3].map(() => ({ ...NOTICE, attachments: [file] }));
    const posted = await house.uow.run<readonly string[], never>(async (tx) =>
      ok(await house.nest.get(Mailer).postAll(tx, messages)),
    );
    await deliver();
    expect(await house.manager.count(MailFile)).toBe(1);
    const received = posted.ok ? posted.value.flatMap((id) => receivedAbout(id)) : [];
    expect(received.map(({ mail }) => mail.attachments.map(({ filename }) => filename))).toEqual(
      Array.from({ length: 3 }, () => [file.name]),
    );
  });

  it('arrives as it was written, in Korean, with its files', async () => {
    const bytes = Buffer.from('%PDF-1.7 소집통지');
    const id = await post({
      html: '<p>2021년 2월 25일(목) 14:00에 모입니다.</p>',
      attachments: [{ name: '소집통지서.pdf', contentType: 'application/pdf', bytes }],
    });
    await deliver();
    const [{ mail, recipients } = { mail: null, recipients: [] }] = receivedAbout(id);
    expect(recipients).toEqual(['kim@council.example']);
    expect(mail).toMatchObject({
      subject: '제1차 정기총회 소집통지',
      text: '2021년 2월 25일(목) 14:00에 모입니다.\n',
      html: '<p>2021년 2월 25일(목) 14:00에 모입니다.</p>',
      from: { value: [{ name: '마당 사무국', address: 'office@madang.example' }] },
      to: { value: [{ name: '김마당', address: 'kim@council.example' }] },
      attachments: [{ filename: '소집통지서.pdf', contentType: 'application/pdf', content: bytes }],
    });
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await read(id)).toMatchObject({
      state: 'sent',
      attempts: 1,
      nextAttemptAt: null,
      lastError: null,
    });
  });

  it('is not sent when what it tells of did not happen', async () => {
    const before = server.received.length;
    await house.uow.run<null, string>(async (tx) => {
      await house.nest.get(Mailer).post(tx, NOTICE);
      return err('refused');
    });
    await deliver();
    expect(server.received).toHaveLength(before);
    expect(await house.manager.count(MailMessage)).toBe(0);
  });

  it('asks the queue for one delivery, however many messages a use case posts', async () => {
    const waiting = () =>
      house.manager.query<unknown[]>(`SELECT id FROM pgboss.job WHERE name = 'mail.deliver'`);
    const before = (await waiting()).length;
    await house.uow.run<null, never>(async (tx) => {
      for (let n = 0; n < 5; n += 1) await house.nest.get(Mailer).post(tx, NOTICE);
      return ok(null);
    });
    expect(await waiting()).toHaveLength(before + 1);
  });

  it('leaves once, however many deliver at the same moment', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => post()));
    await Promise.all([deliver(), deliver(), deliver(), deliver()]);
    expect(ids.map((id) => receivedAbout(id).length)).toEqual(ids.map(() => 1));
  });

  it.each([
    ['the subject', { subject: '총회\r\nBcc: thief@elsewhere.example\r\n\r\n본문' }],
    ['the name', { to: { address: 'kim@council.example', name: '김\r\nBcc: thief@elsewhere.example' } }],
    [
      'the name of a file',
      {
        attachments: [
          { name: 'a\r\nBcc: thief@elsewhere.example', contentType: 'text/plain', bytes: Buffer.from('x') },
        ],
      },
    ],
  ])('cannot get another header through %s', async (_, message) => {
    const id = await post(message);
    await deliver();
    const [{ mail, recipients, source } = { mail: null, recipients: [], source: '' }] = receivedAbout(id);
    expect(recipients).toEqual(['kim@council.example']);
    expect(mail?.bcc).toBeUndefined();
    expect(source).not.toMatch(/^bcc:/im);
  });

  it.each([
    'a@b.example, c@d.example',
    'a@b.example\r\nRCPT TO:<c@d.example>',
    'A <a@b.example>',
    'a b@c.example',
  ])('is not sent to what is not one mailbox: %j', async (address) => {
    const before = server.received.length;
    const id = await post({ to: { address } });
    await deliver();
    expect(server.received).toHaveLength(before);
    expect(await read(id)).toMatchObject({ state: 'failed', lastError: 'not a mail address' });
  });
});

describe('a mail server that refuses', () => {
  it('for now is asked again after a growing pause', async () => {
    const id = await house.runAt('2030-01-01T00:00:00Z', () => post());
    server.refuse(451);
    await deliver('2030-01-01T00:00:00Z');
    expect(await read(id)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      nextAttemptAt: new Date('2030-01-01T00:01:00Z'),
      lastError: expect.stringContaining('451'),
    });
    await deliver('2030-01-01T00:00:59Z');
    expect((await read(id)).attempts).toBe(1);
    await deliver('2030-01-01T00:01:00Z');
    expect((await read(id)).nextAttemptAt).toEqual(new Date('2030-01-01T00:06:00Z'));
    server.refuse(null);
    await deliver('2030-01-01T00:06:00Z');
    expect(await read(id)).toMatchObject({ state: 'sent', attempts: 3, lastError: null });
    expect(receivedAbout(id)).toHaveLength(1);
  });

  it('for days is asked no more, and the message shows as failed', async () => {
    const id = await house.runAt('2030-02-01T00:00:00Z', () => post());
    server.refuse(451);
    let message = await read(id);
    while (message.nextAttemptAt !== null) {
      await deliver(message.nextAttemptAt.toISOString());
      message = await read(id);
    }
    expect(message).toMatchObject({ state: 'failed', attempts: 10 });
    const days = ((message.failedAt?.getTime() ?? 0) - message.createdAt.getTime()) / 86_400_000;
    expect(Math.floor(days)).toBe(3);
  });

  it('a recipient for good is not asked again', async () => {
    const id = await post();
    server.refuse(550);
    await deliver();
    expect(await read(id)).toMatchObject({ state: 'failed', attempts: 1 });
  });

  it('by not being there is asked again', async () => {
    const away = await startTestApplication({ smtpUrl: 'smtp://127.0.0.1:1' });
    const posted = await away.uow.run<string, never>(async (tx) =>
      ok(await away.nest.get(Mailer).post(tx, NOTICE)),
    );
    await away.nest.get(JobsService).perform('mail.deliver');
    const message = await away.manager.findOneByOrFail(MailMessage, { id: posted.ok ? posted.value : '' });
    await away.close();
    expect(message).toMatchObject({ state: 'waiting', attempts: 1 });
    expect(message.lastError).toMatch(/ECONNREFUSED|ESOCKET/);
  });
});

describe('a message that holds a secret', () => {
  it('is forgotten once it was sent', async () => {
    const id = await post({ secretOf: randomUUID(), text: 'https://madang.example/?secret' });
    await deliver();
    expect(receivedAbout(id)[0]?.mail.text).toContain('?secret');
    expect(await read(id)).toMatchObject({ state: 'sent', text: null, html: null });
  });

  it('is not sent after the secret has expired, nor kept', async () => {
    const before = server.received.length;
    const expiresAt = new Date('2030-01-01T00:15:00Z');
    const id = await house.runAt('2030-01-01T00:00:00Z', () =>
      post({ secretOf: randomUUID(), text: 'https://madang.example/?secret', expiresAt }),
    );
    await deliver('2030-01-01T00:15:00Z');
    expect(server.received).toHaveLength(before);
    expect(await read(id)).toMatchObject({ state: 'failed', text: null });
  });
});

describe('the log', () => {
  it('knows a message by its id and kind, never by its address, subject, text or secret', async () => {
    const lines: string[] = [];
    house.nest.useLogger(new NestLogger(createLogger('trace', { write: (line) => void lines.push(line) })));
    const secret = randomUUID();
    const hush = {
      secretOf: randomUUID(),
      subject: '비밀 제목',
      text: `https://madang.example/?key=${secret}`,
    };
    await post(hush);
    server.refuse(451);
    await deliver();
    server.refuse(550);
    const id = await post(hush);
    await deliver();
    house.nest.useLogger(false);
    const written = lines.join('');
    expect(written).toContain(id);
    for (const hidden of [secret, '비밀 제목', 'kim@council.example', '김마당'])
      expect(written).not.toContain(hidden);
  });
});

it('nothing is sent to the invented people of the demonstration', async () => {
  const config = testConfig('postgresql://unused', { demo: true, smtpUrl: server.url });
  const [clock, jobs, sender] = [
    house.nest.get(Clock),
    house.nest.get(JobsService),
    house.nest.get(MailSender),
  ];
  const mailer = new Mailer(clock, config, jobs, sender);
  const states = await Promise.all(
    ['council@madang.example', 'real@coop.kr'].map(async (address) => {
      const posted = await house.uow.run<string, never>(async (tx) =>
        ok(await mailer.post(tx, { ...NOTICE, to: { address } })),
      );
      return (await read(posted.ok ? posted.value : '')).state;
    }),
  );
  expect(states).toEqual(['kept', 'waiting']);
});

describe('without a mail server', () => {
  it('messages are kept, and a server configured later does not get what is old', async () => {
    const poor = await startTestApplication();
    const posted = await poor.uow.run<string, never>(async (tx) =>
      ok(await poor.nest.get(Mailer).post(tx, NOTICE)),
    );
    await poor.nest.get(JobsService).perform('mail.deliver');
    const kept = await poor.manager.findOneByOrFail(MailMessage, { id: posted.ok ? posted.value : '' });
    await poor.close();
    expect(kept).toMatchObject({ state: 'kept', text: NOTICE.text, attempts: 0, nextAttemptAt: null });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEvent } from '../../src/audit/audit-event.entity.js';
import { THE_HOUSE } from '../../src/audit/audit-trail.js';
import { Account } from '../../src/identity/account.entity.js';
import { ok } from '../../src/kernel/result.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { RoleGrant } from '../../src/organizations/role-grant.entity.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { MailMessage } from '../../src/platform/mail/mail-message.entity.js';
import { Mailer, type MailToPost } from '../../src/platform/mail/mailer.js';
import { aGrant, anAccountWith } from '../factories/account-with-role.js';
import { anAccount, type TestAccount } from '../factories/account.js';
import { aPerson, anOrganization } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { textOfPage } from '../support/page-forms.js';
import { startMailServer, type TestMailServer } from '../support/mail-server.js';

interface Message {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly to: { readonly address: string };
  readonly text?: string | null;
  readonly hidden?: string | null;
}
interface List {
  readonly items: readonly Message[];
  readonly total: number;
}

let house: TestApplication;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());

async function anAdministeredOrganization(of: TestApplication = house) {
  const organization = await anOrganization(of.manager);
  const administrator = await anAccountWith(of.manager, 'administrator', organization);
  const path = `/api/v1/organizations/${organization.id}`;
  return { organization, administrator, client: of.client(administrator), path };
}

async function post(of: TestApplication, message: Partial<MailToPost>): Promise<string> {
  const posted = await of.uow.run<string, never>(async (tx) =>
    ok(
      await of.nest.get(Mailer).post(tx, {
        organizationId: null,
        kind: 'notice',
        to: { address: 'kim@council.example' },
        subject: '소집통지',
        text: '본문',
        ...message,
      }),
    ),
  );
  return posted.ok ? posted.value : '';
}

/** Lets the account ask for a link, and finds it in the outbox of the organization. */
async function linkIn(client: Client, path: string, { email }: TestAccount): Promise<Message | undefined> {
  await house.client().post('/api/v1/session/links', { email });
  const { body } = await client.get<List>(`${path}/mail`);
  const found = body.items.find(({ to }) => to.address === email);
  return found === undefined ? undefined : (await client.get<Message>(`${path}/mail/${found.id}`)).body;
}

describe('the outbox of an organization', () => {
  it('lists what the organization posted, the newest first, without texts, and opens one', async () => {
    const { organization, client, path } = await anAdministeredOrganization();
    await house.runAt('2030-01-01T00:00:00Z', () =>
      post(house, { organizationId: organization.id, subject: '첫째' }),
    );
    const id = await house.runAt('2030-01-02T00:00:00Z', () =>
      post(house, {
        organizationId: organization.id,
        subject: '둘째',
        attachments: [{ name: '통지서.pdf', contentType: 'application/pdf', bytes: Buffer.from('x') }],
      }),
    );
    await post(house, { organizationId: (await anOrganization(house.manager)).id });
    const { body, text } = await client.get<List>(`${path}/mail`);
    expect(body).toMatchObject({
      total: 2,
      items: [{ id, subject: '둘째', state: 'kept' }, { subject: '첫째' }],
    });
    expect(text).not.toContain('본문');
    expect((await client.get(`${path}/mail/${id}`)).body).toMatchObject({
      text: '본문',
      hidden: null,
      attachments: [{ name: '통지서.pdf' }],
    });
    expect((await client.get<List>(`${path}/mail?state=failed`)).body.total).toBe(0);
  });

  it('does not open what is another organization’s, nor mail to an account outside any', async () => {
    const { client, path } = await anAdministeredOrganization();
    const elsewhere = await post(house, { organizationId: (await anOrganization(house.manager)).id });
    const outsider = await anAccount(house.manager);
    expect(await linkIn(client, path, outsider)).toBeUndefined();
    const { id } = await house.manager.findOneByOrFail(MailMessage, { toAddress: outsider.email });
    const missing = await client.get(`${path}/mail/${crypto.randomUUID()}`);
    for (const hidden of [elsewhere, id]) {
      const answer = await client.get(`${path}/mail/${hidden}`);
      expect([answer.status, answer.text]).toEqual([404, missing.text]);
      expect((await client.post(`${path}/mail/${hidden}/send`)).status).toBe(404);
    }
  });
});

describe('a link to sign in, where no mail server takes it to its owner', () => {
  it('of a member is read by an administrator of the only organization, which goes on the trail', async () => {
    const { organization, administrator, client, path } = await anAdministeredOrganization();
    const member = await anAccountWith(house.manager, 'member', organization);
    const message = await linkIn(client, path, member);
    expect(message).toMatchObject({ kind: 'sign-in-link', hidden: null });
    expect(message?.text).toContain('/sign-in/link?key=');
    const [read] = await house.manager.findBy(AuditEvent, {
      organizationId: organization.id,
      action: 'mail.secret-read',
    });
    expect(read).toMatchObject({ accountId: administrator.id, details: { accountOf: member.id } });
  });

  it('of somebody who belongs to another organization as well stays hidden', async () => {
    const { organization, client, path } = await anAdministeredOrganization();
    const member = await anAccountWith(house.manager, 'member', organization);
    const elsewhere = await anOrganization(house.manager);
    await aPerson(house.manager, elsewhere, { accountId: member.id });
    expect(await linkIn(client, path, member)).toMatchObject({ text: null, hidden: 'secret' });
  });

  it('of somebody in two organizations is read by who administers both', async () => {
    const { organization, administrator, client, path } = await anAdministeredOrganization();
    const member = await anAccountWith(house.manager, 'member', organization);
    const elsewhere = await anOrganization(house.manager);
    await aPerson(house.manager, elsewhere, { accountId: member.id });
    await aGrant(house.manager, elsewhere, administrator, 'administrator');
    expect((await linkIn(client, path, member))?.text).toContain('key=');
  });

  it('of another administrator stays hidden, one’s own does not', async () => {
    const { organization, administrator, client, path } = await anAdministeredOrganization();
    const other = await anAccountWith(house.manager, 'administrator', organization);
    expect(await linkIn(client, path, other)).toMatchObject({ text: null, hidden: 'secret' });
    expect((await linkIn(client, path, administrator))?.hidden).toBeNull();
  });

  it('is forgotten when its time is over', async () => {
    const { organization, client, path } = await anAdministeredOrganization();
    const member = await anAccountWith(house.manager, 'member', organization);
    const message = await linkIn(client, path, member);
    await house.runAt('2999-01-01T00:00:00Z', () => house.nest.get(JobsService).perform('mail.sweep'));
    const later = await client.get<Message>(`${path}/mail/${message?.id ?? ''}`);
    expect(later.body).toMatchObject({ text: null, hidden: 'forgotten' });
  });
});

describe('where a mail server is configured', () => {
  let server: TestMailServer;
  let posting: TestApplication;
  const deliver = () => posting.nest.get(JobsService).perform('mail.deliver');
  beforeAll(async () => {
    server = await startMailServer();
    posting = await startTestApplication({ smtpUrl: server.url });
  });
  afterAll(async () => {
    await posting.close();
    await server.close();
  });

  it('nobody reads a link to sign in, not even while it waits', async () => {
    const { organization, client, path } = await anAdministeredOrganization(posting);
    const member = await anAccountWith(posting.manager, 'member', organization);
    await posting.client().post('/api/v1/session/links', { email: member.email });
    const { body } = await client.get<List>(`${path}/mail`);
    const open = () => client.get<Message>(`${path}/mail/${body.items[0]?.id ?? ''}`);
    expect((await open()).body).toMatchObject({ state: 'waiting', text: null, hidden: 'secret' });
    await deliver();
    expect((await open()).body).toMatchObject({ state: 'sent', text: null, hidden: 'forgotten' });
  });

  it('a message that failed is sent again, once it is asked for', async () => {
    const { organization, client, path } = await anAdministeredOrganization(posting);
    const id = await post(posting, { organizationId: organization.id });
    server.refuse(550);
    await deliver();
    expect((await client.get<List>(`${path}/mail?state=failed`)).body.items).toMatchObject([
      { id, attempts: 1 },
    ]);
    server.refuse(null);
    await deliver();
    expect((await client.get<Message>(`${path}/mail/${id}`)).body.state).toBe('failed');
    expect((await client.post(`${path}/mail/${id}/send`)).body).toMatchObject({
      state: 'waiting',
      attempts: 0,
    });
    await deliver();
    expect((await client.get<Message>(`${path}/mail/${id}`)).body.state).toBe('sent');
    expect((await client.post(`${path}/mail/${id}/send`)).problem?.code).toBe('not-to-be-sent-again');
  });

  it('what expired is not sent again', async () => {
    const { organization, client, path } = await anAdministeredOrganization(posting);
    const expiresAt = new Date(Date.now() + 1000);
    const id = await post(posting, { organizationId: organization.id, to: { address: 'nobody' }, expiresAt });
    const later = client.at('2999-01-01T00:00:00Z');
    expect((await later.post(`${path}/mail/${id}/send`)).problem?.code).toBe('message-expired');
  });
});

it('without a mail server nothing is sent again', async () => {
  const { organization, client, path } = await anAdministeredOrganization();
  const id = await post(house, { organizationId: organization.id });
  expect((await client.post(`${path}/mail/${id}/send`)).problem?.code).toBe('no-mail-server');
});

describe('somebody who is given an account', () => {
  const email = () => `${crypto.randomUUID()}@madang.example`;

  it('is invited by mail, chooses a password, and comes in', async () => {
    const { organization, client, path } = await anAdministeredOrganization();
    const person = await aPerson(house.manager, organization, { name: '박조합' });
    const address = email();
    const given = await client.post(`${path}/people/${person.id}/account`, { email: address });
    expect(given.body).toMatchObject({ invited: true });
    const message = await house.manager.findOneByOrFail(MailMessage, { toAddress: address });
    expect(message).toMatchObject({ kind: 'invitation', organizationId: organization.id, toName: '박조합' });
    expect(message.subject).toBe(`${organization.name}에서 마당으로 초대합니다`);
    const key = /key=([\w-]+)$/m.exec(message.text ?? '')?.[1];
    const password = '처음 정한 비밀번호';
    const opened = await house.client().post('/api/v1/session/link', { key, password });
    expect(opened.status).toBe(201);
    expect((await house.client().post('/api/v1/session', { email: address, password })).status).toBe(201);
  });

  it('has a week for it', async () => {
    const { organization, client, path } = await anAdministeredOrganization();
    const person = await aPerson(house.manager, organization);
    const address = email();
    const given = client.at('2030-01-01T09:00:00Z');
    await given.post(`${path}/people/${person.id}/account`, { email: address });
    const message = await house.manager.findOneByOrFail(MailMessage, { toAddress: address });
    const key = /key=([\w-]+)$/m.exec(message.text ?? '')?.[1];
    const use = (at: string) => house.client().at(at).post('/api/v1/session/link', { key });
    expect((await use('2030-01-08T09:00:00Z')).status).toBe(410);
    expect((await use('2030-01-08T08:59:00Z')).status).toBe(201);
  });

  it('with a first password handed over is not written to; who had an account elsewhere is, like anybody', async () => {
    const { organization, client, path } = await anAdministeredOrganization();
    const known = await anAccount(house.manager);
    const address = email();
    const give = async (body: object) => {
      const person = await aPerson(house.manager, organization);
      return (await client.post(`${path}/people/${person.id}/account`, body)).body;
    };
    expect(await give({ email: address, initialPassword: '처음 쓰는 비밀번호' })).toMatchObject({
      invited: false,
    });
    expect(await give({ email: known.email })).toMatchObject({ invited: true });
    expect(await house.manager.countBy(MailMessage, { toAddress: address })).toBe(0);
    expect(await house.manager.countBy(MailMessage, { toAddress: known.email })).toBe(1);
  });

  it('is invited again on demand, five times a day at most', async () => {
    const { organization, client, path } = await anAdministeredOrganization();
    const member = await anAccountWith(house.manager, 'member', organization);
    const invite = () => client.post(`${path}/accounts/${member.id}/invitation`);
    for (let n = 0; n < 5; n += 1) expect((await invite()).status).toBe(202);
    expect((await invite()).problem?.code).toBe('invited-enough');
    expect(await house.manager.countBy(MailMessage, { toAddress: member.email })).toBe(5);
    const stranger = await anAccount(house.manager);
    expect((await client.post(`${path}/accounts/${stranger.id}/invitation`)).status).toBe(404);
  });
});

describe('an account of the organization', () => {
  const statesOf = async (client: Client, path: string) =>
    (
      await client.get<{
        items: readonly { id: string; administrator: boolean; disabledAt: string | null }[];
      }>(`${path}/accounts`)
    ).body.items;

  it('is listed with whether it administers and whether it is disabled', async () => {
    const { organization, administrator, client, path } = await anAdministeredOrganization();
    const member = await anAccountWith(house.manager, 'member', organization);
    const items = await statesOf(client, path);
    expect(new Set(items.map(({ id, administrator: holds }) => `${id} ${holds}`))).toEqual(
      new Set([`${administrator.id} true`, `${member.id} false`]),
    );
  });

  it('is shut out at once, and let in again with what it signs in with, not with its old sessions', async () => {
    const { organization, client, path } = await anAdministeredOrganization();
    const member = await anAccountWith(house.manager, 'member', organization);
    const credentials = { email: member.email, password: member.password };
    const read = () => house.client(member).get('/api/v1/session');
    expect((await read()).status).toBe(200);
    expect((await client.post(`${path}/accounts/${member.id}/disable`)).status).toBe(204);
    expect((await read()).status).toBe(401);
    expect((await house.client().post('/api/v1/session', credentials)).status).toBe(401);
    expect((await client.post(`${path}/accounts/${member.id}/invitation`)).problem?.code).toBe(
      'account-disabled',
    );
    expect((await client.post(`${path}/accounts/${member.id}/enable`)).status).toBe(204);
    expect((await read()).status).toBe(401);
    expect((await house.client().post('/api/v1/session', credentials)).status).toBe(201);
    const actions = await house.manager.findBy(AuditEvent, {
      organizationId: organization.id,
      subjectId: member.id,
    });
    expect(actions.map(({ action }) => action)).toEqual(['account.disabled', 'account.enabled']);
  });

  it('that belongs to another organization as well is not one administrator’s to shut out', async () => {
    const { organization, client, path } = await anAdministeredOrganization();
    const member = await anAccountWith(house.manager, 'member', organization);
    await aPerson(house.manager, await anOrganization(house.manager), { accountId: member.id });
    const answer = await client.post(`${path}/accounts/${member.id}/disable`);
    expect(answer.problem?.code).toBe('account-of-others-too');
    expect((await house.client(member).get('/api/v1/session')).status).toBe(200);
  });

  it('is not one’s own, nor that of a stranger', async () => {
    const { administrator, client, path } = await anAdministeredOrganization();
    const own = await client.post(`${path}/accounts/${administrator.id}/disable`);
    expect(own.problem?.code).toBe('own-account');
    const stranger = await anAccount(house.manager);
    expect((await client.post(`${path}/accounts/${stranger.id}/disable`)).status).toBe(404);
  });

  it('of the last administrator stays open, also when two shut each other out at the same moment', async () => {
    const { organization, administrator, client, path } = await anAdministeredOrganization();
    const second = await anAccountWith(house.manager, 'administrator', organization);
    const answers = await Promise.all([
      client.post(`${path}/accounts/${second.id}/disable`),
      house.client(second).post(`${path}/accounts/${administrator.id}/disable`),
    ]);
    expect(answers.filter(({ status }) => status === 204).length).toBeLessThanOrEqual(1);
    expect(await enabledAdministrators(organization)).toBeGreaterThanOrEqual(1);
  });

  it('that is disabled does not count as an administrator when another’s role is taken back', async () => {
    const { organization, administrator, client, path } = await anAdministeredOrganization();
    const second = await anAccountWith(house.manager, 'administrator', organization);
    await client.post(`${path}/accounts/${second.id}/disable`);
    const own = await house.manager.findOneByOrFail(RoleGrant, {
      organizationId: organization.id,
      accountId: administrator.id,
    });
    expect((await client.delete(`${path}/grants/${own.id}`)).problem?.code).toBe('last-administrator');
  });
});

describe('an account with a wrong address', () => {
  /** A person invited at an address that is somebody else's, with the link that went there. */
  async function aSlip() {
    const found = await anAdministeredOrganization();
    const person = await aPerson(house.manager, found.organization, { name: '박조합' });
    const wrong = `${crypto.randomUUID()}@madang.example`;
    const given = await found.client.post<{ accountId: string }>(
      `${found.path}/people/${person.id}/account`,
      {
        email: wrong,
      },
    );
    const key = await keyFor(wrong);
    const { accountId } = given.body;
    return { ...found, person, wrong, key, accountId, account: `${found.path}/accounts/${accountId}` };
  }

  async function keyFor(toAddress: string): Promise<string> {
    const message = await house.manager.findOneByOrFail(MailMessage, { toAddress, kind: 'invitation' });
    return /key=([\w-]+)$/m.exec(message.text ?? '')?.[1] ?? '';
  }

  const open = (key: string, password?: string) =>
    house.client().post('/api/v1/session/link', { key, password });

  it('is corrected: the link that went wrong opens nothing, the right person is invited', async () => {
    const { client, account, accountId, organization, wrong, key } = await aSlip();
    const right = `${crypto.randomUUID()}@madang.example`;
    const moved = await client.post(`${account}/address`, { email: right.toUpperCase() });
    expect(moved).toMatchObject({ status: 200, body: { email: right, invited: true } });
    expect((await open(key)).status).toBe(410);
    expect((await open(await keyFor(right))).status).toBe(201);
    expect(await house.manager.countBy(MailMessage, { toAddress: wrong })).toBe(1);
    const events = await house.manager.findBy(AuditEvent, {
      organizationId: organization.id,
      subjectId: accountId,
    });
    expect(events).toMatchObject([{ action: 'account.moved', details: { invited: true } }]);
    const inTheHouse = { organizationId: THE_HOUSE, action: 'account.moved', subjectId: accountId };
    expect(await house.manager.countBy(AuditEvent, inTheHouse)).toBe(1);
  });

  it('lets nobody in any more who had come in by it, and says so at the old address', async () => {
    const { client, account, wrong, key } = await aSlip();
    const password = '낯선 사람의 비밀번호';
    expect((await open(key, password)).status).toBe(201);
    const right = `${crypto.randomUUID()}@madang.example`;
    await client.post(`${account}/address`, { email: right });
    for (const email of [wrong, right])
      expect((await house.client().post('/api/v1/session', { email, password })).status).toBe(401);
    const told = await house.manager.findOneByOrFail(MailMessage, {
      toAddress: wrong,
      kind: 'account-moved',
    });
    expect(told.text).not.toContain(right);
  });

  it('is not corrected where others have a say, nor to an address that is in use', async () => {
    const { client, account, organization, administrator, path, accountId } = await aSlip();
    const move = (of: string, email = `${crypto.randomUUID()}@madang.example`) =>
      client.post(`${of}/address`, { email });
    const taken = (await move(account, administrator.email)).problem;
    expect(taken?.errors).toMatchObject([{ field: 'email', code: 'address-unusable' }]);
    expect((await move(`${path}/accounts/${administrator.id}`)).problem?.code).toBe('own-account');
    const second = await anAccountWith(house.manager, 'administrator', organization);
    expect((await move(`${path}/accounts/${second.id}`)).problem?.code).toBe('account-of-administrator');
    const pageOf = async (personId: string) =>
      textOfPage((await client.page(`/organizations/${organization.id}/people/${personId}`)).text);
    const offered = await pageOf(second.personId);
    expect(offered).toContain('관리자의 로그인 주소는 고칠 수 없습니다.');
    expect([offered.includes('로그인 주소 고치기'), offered.includes('계정 막기')]).toEqual([false, true]);
    await aPerson(house.manager, await anOrganization(house.manager), { accountId });
    expect((await move(account)).problem?.code).toBe('account-of-others-too');
  });

  it('is unlinked with its roles here, wherever else it belongs, and the right one is linked', async () => {
    const { client, account, accountId, organization, person, path } = await aSlip();
    await aPerson(house.manager, await anOrganization(house.manager), { accountId });
    const grant = await aGrant(house.manager, organization, { id: accountId }, 'secretary');
    expect((await client.post(`${account}/unlink`)).status).toBe(204);
    expect((await client.post(`${account}/unlink`)).status).toBe(404);
    expect((await house.manager.findOneByOrFail(RoleGrant, { id: grant.id })).revokedAt).not.toBeNull();
    const right = `${crypto.randomUUID()}@madang.example`;
    expect((await client.post(`${path}/people/${person.id}/account`, { email: right })).status).toBe(201);
    const events = await house.manager.findBy(AuditEvent, {
      organizationId: organization.id,
      subjectId: person.id,
    });
    expect(events.map(({ action }) => action)).toEqual([
      'person.account-linked',
      'person.account-unlinked',
      'person.account-linked',
    ]);
  });

  it('that is one’s own is not unlinked', async () => {
    const { administrator, client, path } = await anAdministeredOrganization();
    const own = await client.post(`${path}/accounts/${administrator.id}/unlink`);
    expect(own.problem?.code).toBe('own-account');
  });
});

async function enabledAdministrators({ id }: Organization): Promise<number> {
  const grants = await house.manager.find(RoleGrant, {
    where: { organizationId: id, role: 'administrator' },
    relations: { account: true },
  });
  return grants.filter(({ account }) => (account as Account).disabledAt === null).length;
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { In } from 'typeorm';
import { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import { NoticeDocument } from '../../src/notices/notice-document.entity.js';
import { RemindersService } from '../../src/notices/reminders.service.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { Person } from '../../src/organizations/person.entity.js';
import { MailAttachment } from '../../src/platform/mail/mail-attachment.entity.js';
import { MailFile } from '../../src/platform/mail/mail-file.entity.js';
import { MailMessage } from '../../src/platform/mail/mail-message.entity.js';
import { anAccountOf, anAccountWith } from '../factories/account-with-role.js';
import {
  aBody,
  aMandate,
  aMember,
  aMemberOrganization,
  anOrganization,
  aPerson,
  aSeat,
} from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { textOfPage } from '../support/page-forms.js';
import { placedText, textOfPdf } from '../support/pdf-text.js';

const NOTICE_DAY = '2021-02-16T10:00:00+09:00';
const THE_DAY_BEFORE = '2021-02-24T15:00:00+09:00';

let house: TestApplication;
let organization: Organization;
let assembly: Body;
let secretary: Client;
beforeAll(async () => {
  house = await startTestApplication();
});
afterAll(() => house.close());
beforeEach(async () => {
  const { manager } = house;
  organization = await anOrganization(manager, { name: '마당협동조합' });
  assembly = await aBody(manager, organization, { name: '조합원총회' });
  secretary = house.client(await anAccountWith(manager, 'secretary', organization)).at(NOTICE_DAY);
  for (const [name, email] of [
    ['김하나', 'hana@example.org'],
    ['박두리', 'duri@example.org'],
    ['이세찬', null],
  ] as const) {
    const person = await aPerson(manager, organization, { name, email });
    await aMember(manager, organization, { name, personId: person.id });
  }
});

const MM = 72 / 25.4;

/** What shows through the window of 90 × 45 mm when a sheet is folded for it; only pages that name the sender there. */
async function seenInWindows(bytes: Uint8Array) {
  const seen = ({ x, y }: { x: number; y: number }) =>
    x > 20 * MM && x < 110 * MM && y > 45 * MM && y < 90 * MM;
  const pages = await placedText(bytes);
  return pages.flatMap((texts, index) => {
    const words = texts.filter(seen).map(({ text }) => text.replace(/\s+/gu, ' '));
    return words[0]?.startsWith(`${organization.name} (`) ? [{ page: index + 1, words }] : [];
  });
}

const inside = (rest: string): string => `/api/v1/organizations/${organization.id}${rest}`;

async function aPreparedMeeting(): Promise<string> {
  const made = await secretary.post<{ id: string }>(inside(`/bodies/${assembly.id}/meetings`), {
    kind: 'regular',
    form: 'in-person',
    startsAt: '2021-02-25T14:00:00+09:00',
    number: 1,
    place: '다울마당',
    directions: '시청 뒷골목 2층',
    purpose: '결산과 사업계획 승인',
  });
  for (const item of [
    { type: 'report', title: '감사 보고', presenter: '감사' },
    { type: 'resolution', title: '2020년 결산(안) 승인의 건', matter: 'settlement' },
    { type: 'resolution', title: '정관 변경의 건', matter: 'bylaw-amendment' },
  ]) {
    await secretary.post(inside(`/meetings/${made.body.id}/agenda/items`), item);
  }
  return made.body.id;
}

async function convened(meetingId: string): Promise<string> {
  const answer = await secretary.post<{ notice: { id: string } }>(inside(`/meetings/${meetingId}/convene`), {
    means: 'email',
  });
  expect(answer.problem).toBeNull();
  return answer.body.notice.id;
}

async function mails(kind: string): Promise<readonly MailMessage[]> {
  return house.manager.find(MailMessage, {
    where: { organizationId: organization.id, kind },
    order: { toAddress: 'ASC' },
  });
}

/** The files that go along with some messages, each once. */
async function filesOf(messages: readonly MailMessage[]): Promise<MailFile[]> {
  const attachments = await house.manager.find(MailAttachment, {
    where: { messageId: In(messages.map(({ id }) => id)) },
  });
  expect(attachments).toHaveLength(messages.length);
  return house.manager.findBy(MailFile, { id: In(attachments.map(({ fileId }) => fileId)) });
}

describe('the notice', () => {
  it('says what is called, when and where, what it takes to decide, and who may stand in', async () => {
    const meetingId = await aPreparedMeeting();
    const pdf = await secretary.get(inside(`/meetings/${meetingId}/notice.pdf`));
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    const text = await textOfPdf(pdf.bytes);
    for (const said of [
      '제1차 정기총회 소집 통지',
      '「협동조합 기본법」 제28조 제5항',
      '2021년 2월 25일(목) 14:00',
      '다울마당',
      '시청 뒷골목 2층',
      '보고 1',
      '제2호 의안',
      '일반 (출석 과반수)',
      '특별 (출석 3분의 2 이상)',
      '위임장',
      '수임인을 비워 둔 위임장은 받지 않습니다',
      '발송 전 미리보기',
    ])
      expect(text).toContain(said.replaceAll(' ', ''));
  });

  it('is kept as it went out, with its number, whatever becomes of the meeting', async () => {
    const meetingId = await aPreparedMeeting();
    const conveningId = await convened(meetingId);
    const kept = await house.manager.findOneByOrFail(NoticeDocument, { conveningId });
    expect(kept.record.documentNumber).toBe('2021-소집-1');
    await secretary.post(inside(`/meetings/${meetingId}/agenda/items`), {
      type: 'other',
      title: '나중에 더한 일',
    });
    const text = await textOfPdf((await secretary.get(inside(`/meetings/${meetingId}/notice.pdf`))).bytes);
    expect(text).toContain('2021-소집-1');
    expect(text).not.toContain('나중에더한일');
    await expect(house.manager.delete(NoticeDocument, { conveningId })).rejects.toThrow();
  });

  it('goes by mail to everybody with an address, once, however often it is asked for', async () => {
    const meetingId = await aPreparedMeeting();
    const noticeId = await convened(meetingId);
    const path = inside(`/meetings/${meetingId}/notices/${noticeId}/mail`);
    expect((await secretary.post(path)).body).toEqual({ posted: 2, already: 0, withoutAddress: 1 });
    expect((await secretary.post(path)).body).toEqual({ posted: 0, already: 2, withoutAddress: 1 });
    const sent = await mails('notice');
    expect(sent.map(({ toAddress }) => toAddress)).toEqual(['duri@example.org', 'hana@example.org']);
    expect(sent[1]?.text).toContain('김하나 님께');
    expect(sent[1]?.text).toContain(`/organizations/${organization.id}/meetings/${meetingId}`);
    const attached = await filesOf(sent);
    expect(attached.map(({ name }) => name)).toEqual(['제1차 정기총회 소집통지서.pdf']);
  });

  it('goes by mail with its own paper, though a further notice stands beside it', async () => {
    const meetingId = await aPreparedMeeting();
    const noticeId = await convened(meetingId);
    await secretary.post(inside(`/meetings/${meetingId}/agenda/items`), { type: 'other', title: '더한 일' });
    await convened(meetingId);
    await secretary.post(inside(`/meetings/${meetingId}/notices/${noticeId}/mail`));
    const [file] = await filesOf(await mails('notice'));
    const text = await textOfPdf(file?.bytes ?? Buffer.alloc(0));
    expect(text).toContain('2021-소집-1');
    expect(text).not.toContain('더한일');
  });

  it('is a letter for those whom mail does not reach, with the posting and what came back on record', async () => {
    const meetingId = await aPreparedMeeting();
    const noticeId = await convened(meetingId);
    const letters = await secretary.get(inside(`/meetings/${meetingId}/letters.pdf`));
    const text = await textOfPdf(letters.bytes);
    expect(text).toContain('이세찬귀하');
    expect(text).not.toContain('김하나귀하');
    const notice = inside(`/meetings/${meetingId}/notices/${noticeId}`);
    expect((await secretary.post(`${notice}/letters`, {})).body).toEqual({ posted: 1 });
    expect((await secretary.post(`${notice}/letters`, {})).body).toEqual({ posted: 0 });
    const { id: electorId } = await house.manager.findOneByOrFail(MeetingElector, {
      meetingId,
      name: '이세찬',
    });
    const returned = { electorId, means: 'letter', reason: '수취인 불명' };
    expect((await secretary.post(`${notice}/returns`, returned)).status).toBe(204);
    type Dispatches = { items: { name: string; dispatches: { means: string; returned: unknown }[] }[] };
    const { body } = await secretary.get<Dispatches>(`${notice}/dispatches`);
    const row = body.items.find(({ name }) => name === '이세찬');
    expect(row?.dispatches).toMatchObject([{ means: 'letter', returned: { reason: '수취인 불명' } }]);
  });

  it('goes again to whom it failed or to whom it came back, and to nobody else', async () => {
    const { manager } = house;
    const meetingId = await aPreparedMeeting();
    const noticeId = await convened(meetingId);
    const notice = inside(`/meetings/${meetingId}/notices/${noticeId}`);
    await secretary.post(`${notice}/mail`);
    await secretary.post(`${notice}/letters`, {});
    const gaveUp = { state: 'failed', nextAttemptAt: null, sentAt: null, failedAt: new Date() } as const;
    await manager.update(
      MailMessage,
      { toAddress: 'hana@example.org', organizationId: organization.id },
      gaveUp,
    );
    const idOf = async (name: string) =>
      (await manager.findOneByOrFail(MeetingElector, { meetingId, name })).id;
    const duri = await idOf('박두리');
    await secretary.post(`${notice}/returns`, { electorId: duri, means: 'mail', reason: '없는 주소' });
    const moved = { electorId: await idOf('이세찬'), means: 'letter', reason: '이사' };
    await secretary.post(`${notice}/returns`, moved);
    const page = `/organizations/${organization.id}/meetings/${meetingId}/convening`;
    const desk = textOfPage((await secretary.page(page)).text);
    expect(desk).toContain('아직 안 간 2명에게 전자우편 보내기');
    expect(desk).toContain('편지 1통을 보냈다고 적기');
    expect(desk.match(/다시 전자우편/g)).toHaveLength(2);
    const failed = textOfPage((await secretary.page(`${page}?show=failed`)).text);
    expect(failed).toContain('다시 전자우편 : 김하나');
    expect(failed).not.toContain('다시 전자우편 : 박두리');
    // A letter is recorded for the one whose address is wrong; then mail is left to one.
    const letters = page.replace(/convening$/, `notices/${noticeId}/letters`);
    await secretary.form(page, letters, { 'electorIds:list': duri });
    expect((await secretary.post(`${notice}/mail`)).body).toEqual({
      posted: 1,
      already: 1,
      withoutAddress: 1,
    });
    expect((await secretary.post(`${notice}/mail`)).body).toMatchObject({ posted: 0 });
    expect((await secretary.post(`${notice}/letters`, {})).body).toEqual({ posted: 1 });
    expect((await secretary.post(`${notice}/letters`, {})).body).toEqual({ posted: 0 });
    const settled = textOfPage((await secretary.page(page)).text);
    expect(settled).not.toContain('아직 안 간');
    expect(settled).not.toContain('다시 전자우편');
  });

  it('that a postponement has overtaken is shown to members as it went out, and no preview before', async () => {
    const meetingId = await aPreparedMeeting();
    const member = house.client(await anAccountWith(house.manager, 'member', organization)).at(NOTICE_DAY);
    const path = inside(`/meetings/${meetingId}/notice.pdf`);
    expect((await member.get(path)).status).toBe(404);
    await convened(meetingId);
    await secretary.post(inside(`/meetings/${meetingId}/postpone`), { reason: '장소 사정' });
    await secretary.patch(inside(`/meetings/${meetingId}`), { place: '새 장소' });
    const seen = await textOfPdf((await member.get(path)).bytes);
    expect(seen).toContain('다울마당');
    expect(seen).not.toContain('새장소');
    expect(seen).toContain('연기로효력을잃은통지');
    expect(seen).not.toContain('미리보기');
    const own = await textOfPdf((await secretary.get(path)).bytes);
    expect(own).toContain('새장소');
    expect(own).toContain('발송전미리보기');
  });

  it('is a letter with sender and recipient in the window of an envelope, on the front of a sheet each', async () => {
    const { manager } = house;
    const where = { postcode: '55042', address: '전주시 완산구 마당1길 20' };
    await secretary.put(inside('/address'), where);
    const home = { postcode: '54896', address: '전주시 덕진구 백제대로 567, 101동 1203호' };
    await manager.update(Person, { name: '이세찬', organizationId: organization.id }, home);
    const pine = { postcode: '04524', address: '서울특별시 중구 세종대로 110' };
    const member = await aMemberOrganization(manager, organization, { name: '소나무협동조합', ...pine });
    await aMandate(manager, member, await aPerson(manager, organization, { name: '박소나', address: '집' }));
    await aMemberOrganization(manager, organization, { name: '대표없는협동조합' });
    const meetingId = await aPreparedMeeting();
    const answer = await secretary.get(inside(`/meetings/${meetingId}/letters.pdf`));
    const letters = await seenInWindows(answer.bytes);
    const sender = '마당협동조합 (55042) 전주시 완산구 마당1길 20';
    expect(letters.map(({ words }) => words)).toEqual([
      [sender, '전주시 덕진구 백제대로 567, 101동 1203호', '이세찬 귀하', '54896'],
      [sender, '서울특별시 중구 세종대로 110', '소나무협동조합', '박소나 귀하', '04524'],
      [sender, '대표없는협동조합 귀중'],
    ]);
    expect(letters.every(({ page }) => page % 2 === 1)).toBe(true);
  });

  it('says who can be reached by letter, and the page who by neither', async () => {
    const meetingId = await aPreparedMeeting();
    const noticeId = await convened(meetingId);
    type Dispatches = { items: { name: string; reachableByLetter: boolean }[] };
    const path = inside(`/meetings/${meetingId}/notices/${noticeId}/dispatches`);
    const reachable = async () =>
      (await secretary.get<Dispatches>(path)).body.items.filter((row) => row.reachableByLetter).length;
    expect(await reachable()).toBe(0);
    const page = `/organizations/${organization.id}/meetings/${meetingId}/convening`;
    const wanted = { name: '이세찬', organizationId: organization.id };
    const person = await house.manager.findOneByOrFail(Person, wanted);
    const link = `/organizations/${organization.id}/people/${person.id}`;
    expect((await secretary.page(page)).text).toContain(link);
    await secretary.patch(`/api/v1${link}`, { address: '전주시 덕진구 백제대로 567' });
    expect((await secretary.page(page)).text).not.toContain(link);
    expect(await reachable()).toBe(1);
  });

  it('that a postponement has overtaken is mailed to nobody any more', async () => {
    const meetingId = await aPreparedMeeting();
    const noticeId = await convened(meetingId);
    await secretary.post(inside(`/meetings/${meetingId}/postpone`), { reason: '장소 사정' });
    const answer = await secretary.post(inside(`/meetings/${meetingId}/notices/${noticeId}/mail`));
    expect(answer.problem?.code).toBe('notice-overtaken');
    expect(await mails('notice')).toEqual([]);
  });
});

describe('reminders', () => {
  const remind = (at: string) => house.runAt(at, () => house.nest.get(RemindersService).remindDue());

  it('go a day ahead to who has not answered, once', async () => {
    const meetingId = await aPreparedMeeting();
    await convened(meetingId);
    const hana = await house.manager.findOneByOrFail(MeetingElector, { meetingId, name: '김하나' });
    await house.manager.update(MeetingElector, { id: hana.id }, { intent: 'attending' });
    await remind('2021-02-23T10:00:00+09:00');
    expect(await mails('reminder')).toEqual([]);
    await remind(THE_DAY_BEFORE);
    await remind(THE_DAY_BEFORE);
    const sent = await mails('reminder');
    expect(sent.map(({ toAddress }) => toAddress)).toEqual(['duri@example.org']);
    expect(sent[0]?.subject).toContain('내일 회의가 있습니다');
  });

  it('on the very day say so', async () => {
    await convened(await aPreparedMeeting());
    await remind('2021-02-25T09:00:00+09:00');
    const [first] = await mails('reminder');
    expect(first?.subject).toContain('오늘 회의가 있습니다');
  });

  it('do not go where the body has switched them off', async () => {
    const meetingId = await aPreparedMeeting();
    await convened(meetingId);
    const setting = inside(`/bodies/${assembly.id}/reminders`);
    expect((await secretary.get(setting)).body).toEqual({ enabled: true });
    expect((await secretary.put(setting, { enabled: false })).body).toEqual({ enabled: false });
    await remind(THE_DAY_BEFORE);
    expect(await mails('reminder')).toEqual([]);
  });
});

describe('a written resolution', () => {
  const half = { kind: 'more-than', numerator: 1, denominator: 2 } as const;
  const stated = <T>(value: T) => ({ value, article: '제15조' });
  const DRAWN_UP = '2021-02-25T10:00:00+09:00';
  const LATER = '2021-02-25T15:00:00+09:00';
  const DURING = '2021-03-03T10:32:05+09:00';
  const REMINDING = '2021-03-04T18:00:00+09:00';

  interface Row {
    readonly name: string;
    readonly dispatches: readonly { means: string; at: string; mailState: string }[];
    readonly reminders: readonly { at: string; mailState: string }[];
  }
  let committee: Body;
  let clerk: Client;
  let hana: Client;
  beforeEach(async () => {
    const { manager } = house;
    organization = await anOrganization(manager, {
      name: '전주시협의회',
      profile: 'unincorporated-association',
      charterTitle: '회칙',
    });
    committee = await aBody(manager, organization, { kind: 'steering-committee', name: '운영위원회' });
    const account = await anAccountWith(manager, 'secretary', organization);
    clerk = house.client(account).at(DRAWN_UP);
    await clerk.post(inside(`/bodies/${committee.id}/rulebooks`), {
      effectiveFrom: '2021-01-01',
      overrides: {
        writtenResolution: stated('allowed'),
        quorum: { ordinary: stated({ ...half, base: 'entire-roll' }) },
        threshold: { ordinary: stated({ ...half, base: 'replies' }) },
      },
    });
    const seated = async (name: string, email: string | null): Promise<string> => {
      const person = await aPerson(manager, organization, { name, email });
      await aSeat(manager, committee, person);
      return person.id;
    };
    const first = await seated('김하나', 'hana@example.org');
    await seated('박두리', 'duri@example.org');
    await seated('이세찬', null);
    hana = house.client(await anAccountOf(manager, first));
  });

  async function drawnUp(window?: { opensAt: string; replyBy: string }): Promise<string> {
    const made = await clerk.post<{ meeting: { id: string } }>(
      inside(`/bodies/${committee.id}/written-resolutions`),
      {
        kind: 'regular',
        title: '제1차 운영위원회',
        purpose: '정기총회 준비',
        opensAt: '2021-02-26T09:00:00+09:00',
        replyBy: '2021-03-05T18:00:00+09:00',
        reason: '모이기 어려움',
        items: [{ title: '정기총회 개최의 건', proposal: '3월 22일에 정기총회를 연다.' }],
        ...window,
      },
    );
    expect(made.problem).toBeNull();
    return made.body.meeting.id;
  }

  async function sent(window?: { opensAt: string; replyBy: string }): Promise<string> {
    const id = await drawnUp(window);
    const answer = await clerk.post(inside(`/meetings/${id}/resolution/send`), { means: 'email' });
    expect(answer.problem).toBeNull();
    return inside(`/meetings/${id}`);
  }

  async function replies(who: Client, meeting: string, at: string): Promise<void> {
    type Read = { items: { id: string }[] };
    const { items } = (await who.at(at).get<Read>(`${meeting}/resolution`)).body;
    const answers = items.map(({ id }) => ({ agendaItemId: id, choice: 'yes' }));
    expect((await who.at(at).put(`${meeting}/resolution/my-reply`, { answers })).problem).toBeNull();
  }

  async function rows(meeting: string): Promise<ReadonlyMap<string, Row>> {
    const notices = await clerk.get<{ items: { id: string }[] }>(`${meeting}/notices`);
    const id = notices.body.items[0]?.id ?? '';
    const { body } = await clerk.get<{ items: Row[] }>(`${meeting}/notices/${id}/dispatches`);
    return new Map(body.items.map((row) => [row.name, row]));
  }

  const addresses = async (kind: string) => (await mails(kind)).map(({ toAddress }) => toAddress);
  const remind = (at: string) => house.runAt(at, () => house.nest.get(RemindersService).remindDue());

  it('is mailed with what is decided, the deadline to the minute and where it is answered; once', async () => {
    const meeting = await sent();
    const mail = `${meeting}/resolution/mail`;
    expect((await clerk.post(mail)).body).toEqual({ posted: 2, already: 0, withoutAddress: 1 });
    expect((await clerk.post(mail, { to: 'unsent' })).body).toEqual({
      posted: 0,
      already: 2,
      withoutAddress: 1,
    });
    const written = await mails('notice');
    expect(written.map(({ toAddress }) => toAddress)).toEqual(['duri@example.org', 'hana@example.org']);
    expect(written[1]?.subject).toBe('[전주시협의회] 제1차 운영위원회 서면결의 안내');
    for (const said of [
      '김하나 님께',
      '회신 기한: 2021년 3월 5일(금) 18:00',
      '회신 시작: 2021년 2월 26일(금) 09:00',
      '서면으로 하는 까닭: 모이기 어려움',
      '- 제1호 의안 정기총회 개최의 건',
      `${meeting.replace('/api/v1', '')}/resolution`,
    ])
      expect(written[1]?.text).toContain(said);
    expect(written[1]?.expiresAt?.toISOString()).toBe('2021-03-05T09:00:00.000Z');
    const attached = await filesOf(written);
    expect(attached.map(({ name }) => name)).toEqual(['제1차 운영위원회 서면결의서.pdf']);
    expect(await textOfPdf(attached[0]?.bytes ?? Buffer.alloc(0))).toContain('3월22일에정기총회를연다.');
  });

  it('sent at once by many presses goes to each of them once', async () => {
    const mail = `${await sent()}/resolution/mail`;
    const counts = await Promise.all([1, 2, 3].map(() => clerk.post<{ posted: number }>(mail)));
    expect(counts.reduce((sum, { body }) => sum + body.posted, 0)).toBe(2);
    expect(await addresses('notice')).toEqual(['duri@example.org', 'hana@example.org']);
  });

  it('goes again only when the secretary says to whom: who has not replied, or everybody', async () => {
    const meeting = await sent();
    await clerk.post(`${meeting}/resolution/mail`);
    await replies(hana, meeting, DURING);
    const again = await clerk.at(DURING).post(`${meeting}/resolution/mail`, { to: 'missing' });
    expect(again.body).toEqual({ posted: 1, already: 0, withoutAddress: 1 });
    const subjects = (await mails('notice')).filter(({ toAddress }) => toAddress === 'duri@example.org');
    expect(subjects.map(({ subject }) => subject.includes('다시 알림')).sort()).toEqual([false, true]);
    const everybody = await clerk.at(DURING).post(`${meeting}/resolution/mail`, { to: 'everybody' });
    expect(everybody.body).toEqual({ posted: 2, already: 0, withoutAddress: 1 });
    const row = (await rows(meeting)).get('박두리');
    expect(row?.dispatches.map(({ means, at }) => [means, at])).toEqual([
      ['mail', '2021-02-25T01:00:00.000Z'],
      ['mail', '2021-03-03T01:32:05.000Z'],
      ['mail', '2021-03-03T01:32:05.000Z'],
    ]);
  });

  it('is mailed to some of a notice, and to nobody who was not called', async () => {
    const meeting = await sent();
    const notices = await clerk.get<{ items: { id: string }[] }>(`${meeting}/notices`);
    const mail = `${meeting}/notices/${notices.body.items[0]?.id ?? ''}/mail`;
    const stranger = await clerk.post(mail, { electorIds: [organization.id] });
    expect(stranger.problem?.code).toBe('not-dispatched');
    const { id } = await house.manager.findOneByOrFail(MeetingElector, {
      meetingId: meeting.split('/').at(-1) ?? '',
      name: '박두리',
    });
    expect((await clerk.post(mail, { electorIds: [id] })).body).toMatchObject({ posted: 1 });
    expect(await addresses('notice')).toEqual(['duri@example.org']);
  });

  it('that is not out yet, that is closed, or that is somebody else’s is not mailed', async () => {
    const draft = inside(`/meetings/${await drawnUp()}`);
    expect((await clerk.post(`${draft}/resolution/mail`)).status).toBe(404);
    const meeting = await sent();
    const late = await clerk.at('2021-03-05T18:01:00+09:00').post(`${meeting}/resolution/mail`);
    expect(late.problem?.code).toBe('replies-due');
    expect((await hana.at(DURING).post(`${meeting}/resolution/mail`)).status).toBe(403);
    expect(await mails('notice')).toEqual([]);
  });

  it('goes to whom mail does not reach as a paper to be marked, signed and returned', async () => {
    const meeting = await sent();
    const letters = await clerk.get(`${meeting}/letters.pdf`);
    const text = await textOfPdf(letters.bytes);
    for (const said of [
      '제1차 운영위원회 서면결의서',
      '이세찬 귀하',
      '2021년 3월 5일(금) 18:00',
      '「회칙」 제15조',
      '3월 22일에 정기총회를 연다.',
      '찬성',
      '반대',
      '기권',
      '서명 또는 인',
    ])
      expect(text).toContain(said.replaceAll(' ', ''));
    expect(text).not.toContain('김하나귀하');
    expect(text).not.toContain('참석하여주시기바랍니다');
    expect(text).not.toContain('미리보기');
    expect((await clerk.post(`${meeting}/resolution/letters`)).body).toEqual({ posted: 1 });
    expect((await clerk.post(`${meeting}/resolution/letters`)).body).toEqual({ posted: 0 });
    expect((await rows(meeting)).get('이세찬')?.dispatches).toMatchObject([{ means: 'letter' }]);
  });

  describe('reminds', () => {
    it('a day ahead who has not replied, once, and shows it', async () => {
      const meeting = await sent();
      await replies(hana, meeting, DURING);
      await remind('2021-03-04T17:59:00+09:00');
      expect(await mails('reminder')).toEqual([]);
      await remind(REMINDING);
      await remind(REMINDING);
      await remind('2021-03-05T17:00:00+09:00');
      const [reminder, ...more] = await mails('reminder');
      expect([reminder?.toAddress, more]).toEqual(['duri@example.org', []]);
      expect(reminder?.subject).toContain('회신 기한이 다가옵니다: 제1차 운영위원회');
      expect(reminder?.text).toContain('2021년 3월 5일(금) 18:00');
      expect(reminder?.text).toContain(`${meeting.replace('/api/v1', '')}/resolution`);
      const shown = await rows(meeting);
      expect(shown.get('박두리')?.reminders.map(({ at }) => at)).toEqual(['2021-03-04T09:00:00.000Z']);
      expect(shown.get('김하나')?.reminders).toEqual([]);
    });

    it('at the middle of a window of a day, and never before it is open', async () => {
      await sent({ opensAt: '2021-03-04T18:00:00+09:00', replyBy: '2021-03-05T18:00:00+09:00' });
      await remind('2021-03-04T17:00:00+09:00');
      await remind('2021-03-04T18:30:00+09:00');
      expect(await mails('reminder')).toEqual([]);
      await remind('2021-03-05T06:00:00+09:00');
      expect(await addresses('reminder')).toEqual(['duri@example.org', 'hana@example.org']);
    });

    it('nobody of what is closed or past its deadline, or where the body does not want it', async () => {
      await sent();
      await remind('2021-03-05T18:00:01+09:00');
      await clerk.put(inside(`/bodies/${committee.id}/reminders`), { enabled: false });
      await remind(REMINDING);
      expect(await mails('reminder')).toEqual([]);
    });
  });

  it('has a desk that sends, and shows what went to whom and when', async () => {
    const page = `/organizations/${organization.id}/meetings/${await drawnUp()}/resolution`;
    const api = `/api/v1${page}`.replace('/resolution', '');
    await clerk.form(page, `${page}/send`, { means: 'email', 'mail:boolean': 'true' });
    expect(await addresses('notice')).toEqual(['duri@example.org', 'hana@example.org']);
    const shown = textOfPage((await clerk.page(page)).text);
    expect(shown).toContain('전자우편이 간 사람 2/3명');
    expect(shown).toContain('전자우편 duri@example.org · 2021년 2월 25일(목) 10:00 · 편지함에 둠');
    expect(shown).toContain('주소가 없어 편지를 보내야 함');
    expect(shown).toContain('2021년 3월 4일(목) 18:00에 회신하지 않은 사람에게 전자우편으로 다시 알립니다.');
    await clerk.at(LATER).form(page, `${page}/letters`, {});
    expect(textOfPage((await clerk.page(page)).text)).toContain('편지 · 2021년 2월 25일(목) 15:00');
    await replies(hana, api, DURING);
    await clerk.at(DURING).form(page, `${page}/mail?again=1`, { to: 'missing' });
    expect(await addresses('notice')).toEqual(['duri@example.org', 'duri@example.org', 'hana@example.org']);
    await remind(REMINDING);
    const after = textOfPage((await clerk.at(REMINDING).page(page)).text);
    expect(after).toContain('다시 알림 · 2021년 3월 4일(목) 18:00');
    expect(after).toContain('2021년 3월 4일(목) 18:00에 회신하지 않은 1명에게 저절로 다시 알렸습니다.');
  });

  it('can be told at its desk not to remind', async () => {
    const page = `/organizations/${organization.id}${(await sent()).split(organization.id)[1] ?? ''}/resolution`;
    await clerk.form(page, `${page}/reminders`, { 'enabled:boolean': 'false' });
    expect(textOfPage((await clerk.page(page)).text)).toContain('저절로 다시 알리지 않습니다.');
    await remind(REMINDING);
    expect(await mails('reminder')).toEqual([]);
  });
});

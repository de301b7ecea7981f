import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import { NoticeDocument } from '../../src/notices/notice-document.entity.js';
import { RemindersService } from '../../src/notices/reminders.service.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { MailAttachment } from '../../src/platform/mail/mail-attachment.entity.js';
import { MailMessage } from '../../src/platform/mail/mail-message.entity.js';
import { anAccountWith } from '../factories/account-with-role.js';
import { aBody, aMember, anOrganization, aPerson } from '../factories/organization.js';
import { type Client, startTestApplication, type TestApplication } from '../support/application.js';
import { readPdf } from '../support/pdf-text.js';

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

/** The words of a PDF without the blanks between them, which are a matter of setting. */
const textOfPdf = async (bytes: Uint8Array): Promise<string> =>
  (await readPdf(bytes)).text.replace(/\s+/gu, '');

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
    const [file] = await house.manager.findBy(MailAttachment, { messageId: sent[0]?.id ?? '' });
    expect(file?.name).toBe('제1차 정기총회 소집통지서.pdf');
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

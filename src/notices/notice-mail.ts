import { koreanMoment } from '../platform/templates/korean-dates.js';
import { withJosa } from '../platform/templates/josa.js';
import type { NoticeRecord, ResolutionPaper } from './domain/notice-record.js';

/** The words of one mail. */
export interface MailWords {
  readonly subject: string;
  readonly text: string;
}

/** The notice as a mail: what, when and where in the first lines, the document itself as a file. */
export function noticeMail(record: NoticeRecord, name: string, link: string): MailWords {
  const { meeting, organization, timeZone } = record;
  const when = koreanMoment(meeting.startsAt, timeZone);
  const items = [...record.reports, ...record.bills, ...record.others].map(({ number, title }) =>
    `- ${number} ${title}`.replace('  ', ' '),
  );
  return {
    subject: `[${organization.name}] ${meeting.title} 소집 통지`,
    text: [
      `${name} 님께`,
      `${withJosa(meeting.title, '을/를')} 다음과 같이 엽니다. 소집통지서를 붙여 보냅니다.`,
      [
        `일시: ${when}`,
        ...(meeting.place === null ? [] : [`장소: ${meeting.place}`]),
        ...(meeting.onlineAddress === null ? [] : [`온라인 참석: ${meeting.onlineAddress}`]),
      ].join('\n'),
      ['안건', ...items].join('\n'),
      `자료를 보고 참석 여부를 알려 주세요:\n${link}`,
      `${organization.name}${record.contact === null ? '' : `\n${record.contact}`}`,
      `--\nYou are called to the meeting “${meeting.title}” on ${when} (Korea). The notice is attached; papers and your answer: ${link}`,
    ].join('\n\n'),
  };
}

export interface Occasion {
  readonly organization: string;
  readonly title: string;
  readonly at: string;
  readonly place: string | null;
  readonly timeZone: string;
  readonly written: boolean;
  /** It is on the very day of the reminder. */
  readonly today: boolean;
}

/** Before the meeting, or before the replies are due, to who has not answered. */
export function reminderMail(occasion: Occasion, name: string, link: string): MailWords {
  const when = koreanMoment(occasion.at, occasion.timeZone);
  const { organization, title, place } = occasion;
  const [subject, ask] = occasion.written
    ? [
        `회신 기한이 다가옵니다: ${title}`,
        `‘${title}’의 회신 기한은 ${when}입니다. 아직 회신하지 않으셨습니다.`,
      ]
    : [
        `${occasion.today ? '오늘' : '내일'} 회의가 있습니다: ${title}`,
        `${withJosa(title, '이/가')} ${when}에 ${place === null ? '' : `${place}에서 `}열립니다. 참석 여부를 아직 알려 주지 않으셨습니다.`,
      ];
  return {
    subject: `[${organization}] ${subject}`,
    text: [
      `${name} 님께`,
      ask,
      `${occasion.written ? '회신하기' : '참석 여부 알리기'}:\n${link}`,
      organization,
      `--\n${occasion.written ? `Replies to “${title}” are due by` : `“${title}” is on`} ${when} (Korea), and you have not answered yet: ${link}`,
    ].join('\n\n'),
  };
}

/** A resolution without a sitting: what is decided, by when to the minute, and where it is answered. */
export function resolutionMail(
  {
    meeting,
    organization,
    timeZone,
    resolution,
    contact,
  }: NoticeRecord & { readonly resolution: ResolutionPaper },
  name: string,
  again: boolean,
): MailWords {
  const { title } = meeting;
  const { items, link, reason } = resolution;
  const [from, by] = [resolution.opensAt, resolution.replyBy].map((at) => koreanMoment(at, timeZone));
  return {
    subject: `[${organization.name}] ${again ? '다시 알림: ' : ''}${title} 서면결의 안내`,
    text: [
      `${name} 님께`,
      `‘${title}’의 안건을 회의를 열지 않고 서면으로 의결합니다. 서면결의서를 붙여 보냅니다. 회신 기한까지 도착한 회신만 셉니다.`,
      [
        `회신 기한: ${by}`,
        `회신 시작: ${from}`,
        ...(meeting.purpose === null ? [] : [`목적: ${meeting.purpose}`]),
        ...(reason === null ? [] : [`서면으로 하는 까닭: ${reason}`]),
      ].join('\n'),
      ['안건', ...items.map((item) => `- ${item.number} ${item.title}`.replace('  ', ' '))].join('\n'),
      `안건과 자료를 보고 회신하기:\n${link}`,
      `${organization.name}${contact === null ? '' : `\n${contact}`}`,
      `--\n“${title}” is decided in writing; the paper is attached. Please reply by ${by} (Korea): ${link}`,
    ].join('\n\n'),
  };
}

import type { RuleSource } from '../../kernel/rule-source.js';
import type { BodyKind } from '../../organizations/domain/body-kind.js';
import type { MeetingForm } from '../../meetings/domain/meeting-state.js';
import type { ProxyHolders } from '../../rulebooks/domain/rulebook.js';

/** A line of the order of business as the notice prints it. */
export interface NoticeLine {
  /** `보고 1`, `제1호 의안`; empty where none is printed. */
  readonly number: string;
  readonly title: string;
  /** 의결 종류: how many it takes; empty for what is not decided. */
  readonly majority: string;
  readonly presenter: string;
}

/** What somebody who cannot come may do, by the rules of this body. */
export interface AbsenceRules {
  readonly proxies: {
    readonly holders: ProxyHolders;
    /** Null where a holder may act for any number. */
    readonly maxPerHolder: number | null;
  } | null;
  readonly proxySource: RuleSource;
  readonly writtenBallots: boolean;
}

/** What is decided in writing, as the paper (서면결의서) prints it. */
export interface ResolutionPaper {
  readonly opensAt: string;
  readonly replyBy: string;
  /** 서면으로 하는 까닭. */
  readonly reason: string | null;
  readonly items: readonly ResolutionPaperItem[];
  /** Where it is answered online. */
  readonly link: string;
}

interface ResolutionPaperItem {
  /** `제1호 의안`. */
  readonly number: string;
  readonly title: string;
  readonly proposal: string | null;
}

/** To whom a letter goes; a notice to everybody has none. */
export interface Addressee {
  readonly name: string;
  readonly affiliation: string | null;
  readonly title: string | null;
  readonly memberNumber: string | null;
}

/** Everything a convening notice (소집통지서) prints, as plain data: it is kept as it was when the notice went out. */
export interface NoticeRecord {
  readonly timeZone: string;
  /** `2021-소집-3`; null before it goes out. */
  readonly documentNumber: string | null;
  readonly organization: { readonly name: string; readonly demonstration: boolean };
  readonly body: { readonly name: string; readonly kind: BodyKind };
  readonly meeting: {
    readonly title: string;
    readonly form: MeetingForm;
    readonly startsAt: string;
    readonly place: string | null;
    readonly onlineAddress: string | null;
    readonly directions: string | null;
    readonly purpose: string | null;
  };
  /** The rule the meeting is called by; null where none lays a notice down. */
  readonly basis: RuleSource | null;
  /** 참석 대상: 조합원 전원, 위원 전원. */
  readonly called: string;
  readonly reports: readonly NoticeLine[];
  readonly bills: readonly NoticeLine[];
  readonly others: readonly NoticeLine[];
  readonly absence: AbsenceRules | null;
  /** Only of a resolution without a sitting. */
  readonly resolution?: ResolutionPaper;
  readonly papers: readonly string[];
  /** The day of the notice, `YYYY-MM-DD`. */
  readonly noticeOn: string;
  readonly signer: { readonly title: string; readonly name: string };
  /** Whom to ask, at the foot. */
  readonly contact: string | null;
}

/** Under whom a person who is absent may act: as a sentence of the notice says it. */
export function holderWords(holders: ProxyHolders, assembly: boolean): string {
  const peers = assembly ? '다른 조합원(회원)' : '다른 구성원';
  switch (holders) {
    case 'members':
      return peers;
    case 'members-and-family':
      return `${peers} 또는 동거하는 가족`;
    case 'anyone':
      return '대리인';
  }
}

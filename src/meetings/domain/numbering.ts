import { isAssemblyOfMembers, type BodyKind } from '../../organizations/domain/body-kind.js';
import type { MeetingKind, MeetingState } from './meeting-state.js';

/** What the count of a body's meetings is taken from. */
export interface CountedMeeting {
  readonly number: number | null;
  readonly kind: MeetingKind;
  readonly state: MeetingState;
}

/**
 * The 차수 proposed for a body's next meeting. Assemblies count their regular and extraordinary meetings apart
 * (제3차 정기총회, 제1차 임시총회), other bodies count all together (제2차 운영위원회). A body whose meetings carry no
 * numbers goes on without, a founding meeting never has one, and a cancelled meeting gives its number back.
 */
export function proposedNumber(
  body: BodyKind,
  kind: MeetingKind,
  earlier: readonly CountedMeeting[],
): number | null {
  if (kind === 'founding') return null;
  const apart = countsKindsApart(body);
  const counted = earlier.filter(
    (meeting) =>
      meeting.state !== 'cancelled' && (apart ? meeting.kind === kind : meeting.kind !== 'founding'),
  );
  const numbers = counted.flatMap(({ number }) => (number === null ? [] : [number]));
  if (counted.length > 0 && numbers.length === 0) return null;
  return Math.max(0, ...numbers) + 1;
}

/** The title as it would be printed: `제3차 정기총회`, `2021년 정기총회`, `제2차 운영위원회`. */
export function proposedTitle(
  body: { readonly kind: BodyKind; readonly name: string },
  kind: MeetingKind,
  number: number | null,
  year: number,
): string {
  if (kind === 'founding') return '창립총회';
  const name = nameOf(body, kind);
  return number === null ? `${year}년 ${name}` : `제${number}차 ${name}`;
}

function nameOf(body: { readonly kind: BodyKind; readonly name: string }, kind: MeetingKind): string {
  if (!countsKindsApart(body.kind)) return body.name;
  const assembly = body.kind === 'delegate-assembly' ? '대의원총회' : '총회';
  return `${kind === 'regular' ? '정기' : '임시'}${assembly}`;
}

function countsKindsApart(body: BodyKind): boolean {
  return isAssemblyOfMembers(body) || body === 'delegate-assembly';
}

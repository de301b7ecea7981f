import { OmitType } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { Localized } from '../../kernel/localized.js';
import { englishDayShort } from '../../platform/templates/english-dates.js';
import { dayIn, koreanDayShort } from '../../platform/templates/korean-dates.js';
import type { Referral, ReferralPlace } from '../agenda-referrals.service.js';
import { ReferItemDto } from './agenda.dto.js';

const PLACE = /^(body|meeting):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** On a page one choice says where an item goes: to a body, whose next meeting takes it up, or to a later meeting. */
export class ReferFormDto extends OmitType(ReferItemDto, ['bodyId', 'meetingId'] as const) {
  @Matches(PLACE)
  to: string;
}

/** The referral such a form asks for. */
export function referralOf({ to, ...referral }: ReferFormDto): Referral {
  const [kind, id] = to.split(':');
  return kind === 'body' ? { ...referral, bodyId: id } : { ...referral, meetingId: id };
}

/** The choice of a body. */
export function ofBody(bodyId: string): string {
  return `body:${bodyId}`;
}

interface Choice {
  readonly value: string;
  readonly label: string | Localized;
}

/** Each body, and behind it those of its meetings that do not come next anyway. */
export function referralChoices(places: readonly ReferralPlace[]): Choice[] {
  return places.flatMap(({ body, timeZone, inPreparation }) => [
    { value: ofBody(body.id), label: body.name },
    ...inPreparation.slice(1).map(({ id, title, startsAt }) => {
      const day = dayIn(startsAt.toISOString(), timeZone);
      return {
        value: `meeting:${id}`,
        label: {
          ko: `${body.name} · ${title} (${koreanDayShort(day)})`,
          en: `${body.name} · ${title} (${englishDayShort(day)})`,
        },
      };
    }),
  ]);
}

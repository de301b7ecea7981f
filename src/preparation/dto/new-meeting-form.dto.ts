import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { MEETING_KINDS, type MeetingKind } from '../../meetings/domain/meeting-state.js';
import { IsInstant } from '../../platform/http/validators.js';
import { type Beginning, BEGINNINGS } from '../new-meeting.service.js';
import { NewMeetingDto } from './new-meeting.dto.js';

/** What decides about a new meeting's agenda; the rest is written down once that stands. */
export class NewMeetingQuestion {
  @IsUUID()
  body: string;

  @IsIn(BEGINNINGS)
  from: Beginning;

  @IsIn(MEETING_KINDS)
  kind: MeetingKind;

  /** A date of a series, as the form names it: the series and the day of its rule. */
  @IsOptional()
  @MaxLength(60)
  @IsString()
  occurrence?: string;

  /** Not asked for where the series gives it. */
  @IsOptional()
  @IsInstant()
  startsAt?: string;
}

export class NewMeetingForm extends NewMeetingDto {
  @IsUUID()
  bodyId: string;

  @IsOptional()
  @MaxLength(60)
  @IsString()
  occurrence?: string;
}

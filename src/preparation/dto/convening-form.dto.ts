import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { ConveneDto } from '../../meetings/dto/convening.dto.js';
import { ChangeMeetingDto } from '../../meetings/dto/meeting.dto.js';
import { DELIVERIES_SHOWN, type DeliveriesShown } from '../../notices/dispatches.service.js';
import { IsLine } from '../../platform/http/line.js';
import { PageQuery } from '../../platform/http/paging.js';
import { IsInstant } from '../../platform/http/validators.js';

/** Which part of the list of deliveries is looked at, and of which notice. */
export class DeliveriesQuery extends PageQuery {
  /** The one given last, when left out. */
  @IsOptional()
  @IsUUID()
  notice?: string;

  @IsOptional()
  @IsLine(100)
  q?: string;

  @IsOptional()
  @IsIn(DELIVERIES_SHOWN)
  show?: DeliveriesShown;
}

export class MeetingDetailsFormDto extends ChangeMeetingDto {
  /** A field says a number in letters, and null where it is empty: a meeting without one. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? Number(value) : value))
  override number?: number | null;
}

/** To whom a further notice goes. */
const CALLED = ['left-out', 'everybody'] as const;

export class ConveneFormDto extends ConveneDto {
  /** Whether the notice is mailed in the same breath. */
  @IsOptional()
  @IsBoolean()
  mail?: boolean;

  @IsOptional()
  @IsIn(CALLED)
  whom?: (typeof CALLED)[number];
}

export class DeliveriesFormDto {
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  electorIds: string[];

  @IsInstant()
  deliveredAt: string;
}

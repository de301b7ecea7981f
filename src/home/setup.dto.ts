import { IsIn, IsOptional } from 'class-validator';
import { BODY_KINDS, type BodyKind } from '../organizations/domain/body-kind.js';

export class SetupQuery {
  /** The kind of the first body, once it is chosen. */
  @IsOptional()
  @IsIn(BODY_KINDS)
  kind?: BodyKind;
}

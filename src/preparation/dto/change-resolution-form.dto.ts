import { Transform } from 'class-transformer';
import { ChangeResolutionDto } from '../../resolutions/dto/resolution.dto.js';

export class ChangeResolutionFormDto extends ChangeResolutionDto {
  /** A field says a number in letters, and null where it is empty: a resolution that is not counted. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? Number(value) : value))
  override number?: number | null;
}

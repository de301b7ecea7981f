import { IsBoolean, IsOptional } from 'class-validator';
import { SendResolutionDto } from '../../resolutions/dto/resolution.dto.js';

export class SendResolutionFormDto extends SendResolutionDto {
  /** Whether it is mailed in the same breath. */
  @IsOptional()
  @IsBoolean()
  mail?: boolean;
}

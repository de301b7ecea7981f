import { IsArray, IsBoolean, IsOptional, IsUUID, ArrayMaxSize, ArrayNotEmpty } from 'class-validator';
import { ConveneDto } from '../../meetings/dto/convening.dto.js';
import { IsInstant } from '../../platform/http/validators.js';

export class ConveneFormDto extends ConveneDto {
  /** Whether the notice is mailed in the same breath. */
  @IsOptional()
  @IsBoolean()
  mail?: boolean;
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

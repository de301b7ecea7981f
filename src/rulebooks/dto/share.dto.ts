import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { SHARE_KINDS, type ShareKind } from '../../kernel/fraction.js';
import { SHARE_BASES, type ShareBase } from '../domain/rulebook.js';

/** 과반수 is `more-than` 1/2; 3분의 2 이상 is `at-least` 2/3. */
export class ShareDto {
  @ApiProperty({ enum: SHARE_KINDS, example: 'more-than' })
  @IsIn(SHARE_KINDS)
  kind: ShareKind;

  @ApiProperty({ minimum: 0, example: 1 })
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(0)
  @IsInt()
  numerator: number;

  @ApiProperty({ minimum: 1, example: 2 })
  @Max(Number.MAX_SAFE_INTEGER)
  @Min(1)
  @IsInt()
  denominator: number;

  @ApiProperty({ enum: SHARE_BASES, example: 'members-present' })
  @IsIn(SHARE_BASES)
  base: ShareBase;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { MomentDto } from '../../agenda/dto/agenda.dto.js';
import { IsLine } from '../../platform/http/line.js';
import { MOTION_KINDS, type MotionKind } from '../domain/motion.js';

export class MoveMotionDto extends MomentDto {
  @ApiPropertyOptional({
    enum: MOTION_KINDS,
    description:
      'An amendment (수정동의) when left out. A resolution has its original motion from its proposal.',
  })
  @IsOptional()
  @IsIn(MOTION_KINDS)
  kind?: MotionKind;

  @ApiProperty({ description: 'What is to be decided, in full.', example: '회비를 월 1만 원으로 한다.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(20_000)
  text: string;

  @ApiPropertyOptional({
    description:
      'How far an amendment is from the original: the furthest is put first. Further than all before it when left out.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  distance?: number;

  @ApiPropertyOptional({
    description: 'Who moves it, as printed; the name on the roll where an elector is named.',
  })
  @IsOptional()
  @IsLine(100)
  mover?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The elector who moves it; oneself when left out.' })
  @IsOptional()
  @IsUUID()
  moverElectorId?: string;
}

export class SecondMotionDto extends MomentDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'The elector who seconds; oneself when left out.' })
  @IsOptional()
  @IsUUID()
  electorId?: string;
}

export class WithdrawMotionDto extends MomentDto {
  @ApiPropertyOptional()
  @IsOptional()
  @IsLine(500)
  note?: string;
}

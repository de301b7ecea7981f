import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { IsInstant } from '../../platform/http/validators.js';
import { PROXY_CHOICES, type ProxyChoice } from '../domain/proxy.js';

const AMENDMENTS = ['holder-decides', 'not-empowered'] as const;
const RELATIONS = ['family', 'other'] as const;
const MOST_ITEMS = 100;

export class ItemInstructionDto {
  @ApiProperty({ example: '제1호 의안' })
  @IsLine(300)
  item: string;

  @ApiProperty({ enum: PROXY_CHOICES, description: '찬성 · 반대 · 기권 · 일임.' })
  @IsIn(PROXY_CHOICES)
  choice: ProxyChoice;
}

export class InstructionsDto {
  @ApiProperty({ type: [ItemInstructionDto], description: 'Items not named are left to the holder.' })
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => ItemInstructionDto)
  items: ItemInstructionDto[];

  @ApiProperty({ enum: AMENDMENTS })
  @IsIn(AMENDMENTS)
  amendments: (typeof AMENDMENTS)[number];
}

export class ReceiveProxyDto {
  @ApiProperty({ format: 'uuid', description: '위임인: an entry of the roll.' })
  @IsUUID()
  principalElectorId: string;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: '수임인 who is on the roll; otherwise name and relation.',
  })
  @IsOptional()
  @IsUUID()
  holderElectorId?: string | null;

  @ApiPropertyOptional({ example: '박두리', description: 'Of a holder who is not on the roll; never blank.' })
  @IsOptional()
  @MaxLength(100)
  @IsString()
  holderName?: string;

  @ApiPropertyOptional({ enum: RELATIONS, description: 'Of a holder who is not on the roll.' })
  @IsOptional()
  @IsIn(RELATIONS)
  holderRelation?: (typeof RELATIONS)[number];

  @ApiPropertyOptional({
    type: InstructionsDto,
    description: 'Everything is left to the holder when left out.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => InstructionsDto)
  instructions?: InstructionsDto;

  @ApiPropertyOptional({ example: '접수 2021-12' })
  @IsOptional()
  @IsLine(200)
  document?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'For the secretariat; now, when left out.' })
  @IsOptional()
  @IsInstant()
  receivedAt?: string;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { IsInstant } from '../../platform/http/validators.js';

const MOST_AT_ONCE = 1000;
const ELECTOR_CAPACITIES = ['in-person', 'online', 'written'] as const;
type ElectorCapacity = (typeof ELECTOR_CAPACITIES)[number];

class TimedDto {
  @ApiPropertyOptional({ format: 'date-time', description: 'Now, when left out.' })
  @IsOptional()
  @IsInstant()
  at?: string;
}

export class ElectorArrivalDto extends TimedDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  electorId: string;

  @ApiPropertyOptional({ enum: ELECTOR_CAPACITIES, description: 'As the meeting was called, when left out.' })
  @IsOptional()
  @IsIn(ELECTOR_CAPACITIES)
  capacity?: ElectorCapacity;
}

export class ElectorDepartureDto extends TimedDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  electorId: string;
}

class HolderDto extends TimedDto {
  @ApiProperty({ format: 'uuid', description: 'The proxy under which a holder who is no elector is there.' })
  @IsUUID()
  proxyId: string;
}

class ObserverDto extends TimedDto {
  @ApiProperty({ example: '정하늘' })
  @IsLine(100)
  name: string;

  @ApiPropertyOptional({ example: '전주시 사회적경제과' })
  @IsOptional()
  @IsLine(200)
  affiliation?: string;
}

class OthersDto extends TimedDto {
  @ApiPropertyOptional({ type: [HolderDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => HolderDto)
  holders?: HolderDto[];

  @ApiPropertyOptional({ type: [ObserverDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => ObserverDto)
  observers?: ObserverDto[];
}

export class ArrivalsDto extends OthersDto {
  @ApiPropertyOptional({ type: [ElectorArrivalDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => ElectorArrivalDto)
  electors?: ElectorArrivalDto[];
}

export class DeparturesDto extends OthersDto {
  @ApiPropertyOptional({ type: [ElectorDepartureDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => ElectorDepartureDto)
  electors?: ElectorDepartureDto[];
}

export class StrikeOutDto {
  @ApiProperty({ example: '동명이인을 잘못 적음' })
  @IsLine(300)
  reason: string;
}

export class StrikeOutEntriesDto extends StrikeOutDto {
  @ApiProperty({ type: [String], format: 'uuid', description: 'Entries that were one slip: all or none.' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsUUID(undefined, { each: true })
  entryIds: string[];
}

export class MomentQuery {
  @ApiPropertyOptional({ format: 'date-time', description: 'Now, when left out.' })
  @IsOptional()
  @IsInstant()
  at?: string;
}

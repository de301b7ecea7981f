import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsHash, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength, Min } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { IsLocalDate } from '../../platform/http/validators.js';

const LONGEST_TEXT = 20_000;

export class WriteNoteDto {
  @ApiProperty({
    example: '자료집 5쪽의 표를 바로잡아 설명하다.',
    description: 'Empty to take the note out.',
  })
  @IsString()
  @MaxLength(LONGEST_TEXT)
  text: string;

  @ApiProperty({ example: 0, description: 'The version that was read; 0 where there was none.' })
  @IsInt()
  @Min(0)
  version: number;
}

export class ReturnMinutesDto {
  @ApiProperty({ example: '제2호 의안의 발언 요지를 보태기 위함' })
  @IsLine(500)
  reason: string;
}

export class SignMinutesDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'Whose line; your own when left out.' })
  @IsOptional()
  @IsUUID()
  signerId?: string;

  @ApiPropertyOptional({
    example: '2021-02-26',
    description: 'The day on the paper, where the secretariat records a signature given on one.',
  })
  @IsOptional()
  @IsLocalDate()
  signedOn?: string;

  @ApiPropertyOptional({
    description: 'SHA-256 of the text that was read; refused when another one is in review by now.',
  })
  @IsOptional()
  @IsHash('sha256')
  textSha256?: string;
}

/** What the form beside a signer's line asks. */
export class PaperSignatureDto {
  @IsLocalDate()
  signedOn: string;
}

export class AddAddendumDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'The item it concerns; the whole when left out.' })
  @IsOptional()
  @IsUUID()
  agendaItemId?: string;

  @ApiProperty({ example: '참석자 이름의 오기' })
  @IsLine(500)
  reason: string;

  @ApiProperty({ example: '“김지은”을 “김지운”으로 바로잡는다.' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_TEXT)
  text: string;
}

export class MinutesQueryDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'Only those of one body.' })
  @IsOptional()
  @IsUUID()
  bodyId?: string;
}

export class VerifyQueryDto {
  @ApiProperty({ description: 'The value printed at the foot of the pages, or the SHA-256 of the file.' })
  @IsHash('sha256')
  hash: string;
}

import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsUUID } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';

const MOST_PAPERS = 200;

export class PaperOrderDto {
  @ApiProperty({ type: [String], format: 'uuid', description: 'Every paper of the item, in the new order.' })
  @IsArray()
  @ArrayMaxSize(MOST_PAPERS)
  @IsUUID(undefined, { each: true })
  paperIds: string[];
}

export class WithdrawPaperDto {
  @ApiProperty({ example: '숫자가 잘못되어 다시 만듭니다.' })
  @IsLine(500)
  reason: string;
}

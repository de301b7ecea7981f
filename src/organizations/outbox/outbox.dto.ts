import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '../../platform/http/paging.js';
import { MAIL_STATES, type MailState } from '../../platform/mail/mail-message.entity.js';

export class OutboxQuery extends PageQuery {
  @ApiPropertyOptional({ enum: MAIL_STATES })
  @IsOptional()
  @IsIn(MAIL_STATES)
  state?: MailState;
}

import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../../identity/actor.js';
import { Access } from '../../platform/http/access.js';
import { pageOf } from '../../platform/http/paging.js';
import { unwrap } from '../../platform/http/problem.js';
import { OutboxQuery } from './outbox.dto.js';
import { outboxProblem } from './outbox.problems.js';
import { OutboxService } from './outbox.service.js';
import { presentMessage, presentMessageInFull } from './present-mail.js';

@ApiTags('organizations')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/mail')
export class OutboxController {
  constructor(private readonly outbox: OutboxService) {}

  @Get()
  @Access('administrator')
  @ApiOperation({ summary: 'Mail of the organization and what became of it, newest first' })
  async search(@CurrentActor() actor: Actor, @Query() query: OutboxQuery) {
    return pageOf(await this.outbox.search(actor, query.state, query), query, presentMessage);
  }

  @Get(':messageId')
  @Access('administrator')
  @ApiOperation({
    summary: 'A message with its text, unless that holds a secret that is not the reader’s to see',
  })
  async open(@CurrentActor() actor: Actor, @Param('messageId') messageId: string) {
    return presentMessageInFull(unwrap(await this.outbox.open(actor, messageId), outboxProblem));
  }

  @Post(':messageId/send')
  @Access('administrator')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a message again that failed or was kept' })
  async sendAgain(@CurrentActor() actor: Actor, @Param('messageId') messageId: string) {
    return presentMessage(unwrap(await this.outbox.sendAgain(actor, messageId), outboxProblem));
  }
}

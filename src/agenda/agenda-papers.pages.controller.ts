import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { Access, READERS } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { AgendaPapers } from './agenda-papers.service.js';
import { agendaProblem } from './agenda.problems.js';
import { sentPaper } from './sent-paper.js';

/** Where a page links a paper to: for somebody who is not signed in any more it leads to the sign-in. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId/agenda/items/:itemId/papers')
export class AgendaPapersPagesController {
  constructor(private readonly papers: AgendaPapers) {}

  @Get(':paperId')
  @Access(...READERS)
  async open(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Param('paperId') paperId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return sentPaper(reply, unwrap(await this.papers.open(actor, meetingId, itemId, paperId), agendaProblem));
  }
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { Access, PRESIDING } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { AgendaReadings } from './agenda-readings.service.js';
import { AgendaRemarks } from './agenda-remarks.service.js';
import { agendaProblem } from './agenda.problems.js';
import { RemarkDto } from './dto/agenda.dto.js';
import { presentRemark, presentRemarkHistory } from './present.js';

@ApiTags('agenda')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'meetingId', format: 'uuid' })
@ApiParam({ name: 'itemId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/meetings/:meetingId/agenda/items/:itemId/remarks')
export class AgendaRemarksController {
  constructor(
    private readonly remarks: AgendaRemarks,
    private readonly readings: AgendaReadings,
  ) {}

  @Get()
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Every remark as it was written down, corrected and struck ones included' })
  async history(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
  ) {
    const remarks = unwrap(await this.readings.remarkHistory(actor, meetingId, itemId), agendaProblem);
    return { items: presentRemarkHistory(remarks) };
  }

  @Post()
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Write down what was said (발언 요지), or correct what was written' })
  async record(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: RemarkDto,
  ) {
    return presentRemark(unwrap(await this.remarks.record(actor, meetingId, itemId, dto), agendaProblem));
  }
}

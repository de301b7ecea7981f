import { Body, Controller, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { AdjournDto, OpenDto, PostponeDto, RecessDto } from '../meetings/dto/step.dto.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { momentFrom, momentIfAny } from '../meetings/moment.js';
import { SittingsService } from '../meetings/sittings.service.js';
import { Access, PRESIDING } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, type SeeOther } from '../platform/pages/page.js';
import { backToTable, type Query as Address } from './back.js';

/** 개회 · 정회 · 속회 · 산회 · 연기 · 유회 · 폐회 from the chair's table. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId/console')
export class SittingFormsController {
  constructor(private readonly sittings: SittingsService) {}

  @Post('open')
  @Form()
  @Access(...PRESIDING)
  async open(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { admitNewcomers }: OpenDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const { findings } = unwrap(
      await this.sittings.open(actor, meetingId, { admitNewcomers }),
      meetingProblem,
    );
    const warned = findings.some(({ code }) => code === 'opened-without-quorum');
    return backToTable(
      actor,
      meetingId,
      query,
      warned
        ? {
            ko: '개회하였습니다. 아직 성원이 아니므로 표결은 열 수 없습니다.',
            en: 'The meeting is open. There is no quorum yet, so no vote can be opened.',
          }
        : { ko: '개회하였습니다.', en: 'The meeting is open.' },
    );
  }

  @Post('recess')
  @Form()
  @Access(...PRESIDING)
  async recess(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { reason }: RecessDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    unwrap(await this.sittings.recess(actor, meetingId, { reason }), meetingProblem);
    const message = { ko: '정회하였습니다.', en: 'The meeting is in recess.' };
    return backToTable(actor, meetingId, query, message, { path: 'resume' });
  }

  @Post('resume')
  @Form()
  @Access(...PRESIDING)
  async resume(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() query: Address,
  ): Promise<SeeOther> {
    unwrap(await this.sittings.resume(actor, meetingId), meetingProblem);
    return backToTable(actor, meetingId, query, { ko: '속회하였습니다.', en: 'The meeting goes on.' });
  }

  @Post('adjourn')
  @Form()
  @Access(...PRESIDING)
  async adjourn(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { until, place, reason }: AdjournDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const adjournment = { until: momentFrom(until), place, reason };
    unwrap(await this.sittings.adjourn(actor, meetingId, adjournment), meetingProblem);
    return backToTable(actor, meetingId, query, {
      ko: '산회하였습니다. 정한 날에 속행합니다.',
      en: 'The sitting has risen; it goes on on the day appointed.',
    });
  }

  @Post('postpone')
  @Form()
  @Access(...PRESIDING)
  async postpone(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { until, place, reason }: PostponeDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const postponement = { until: momentIfAny(until), place, reason };
    unwrap(await this.sittings.postpone(actor, meetingId, postponement), meetingProblem);
    return backToTable(actor, meetingId, query, { ko: '연기하였습니다.', en: 'The meeting is put off.' });
  }

  @Post('lapse')
  @Form()
  @Access(...PRESIDING)
  async lapse(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() query: Address,
  ): Promise<SeeOther> {
    unwrap(await this.sittings.lapse(actor, meetingId), meetingProblem);
    return backToTable(actor, meetingId, query, {
      ko: '유회를 선언하였습니다. 다시 열려면 새로 소집합니다.',
      en: 'The meeting has lapsed; another one is called anew.',
    });
  }

  @Post('close')
  @Form()
  @Access(...PRESIDING)
  async close(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() query: Address,
  ): Promise<SeeOther> {
    unwrap(await this.sittings.close(actor, meetingId), meetingProblem);
    return backToTable(actor, meetingId, query, {
      ko: '폐회하였습니다. 이제 의사록을 씁니다.',
      en: 'The meeting is closed. The minutes come next.',
    });
  }
}

import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, PRESIDING, READERS, SECRETARIAT } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import {
  AdjournDto,
  CancelDto,
  OpenDto,
  PostponeDto,
  RecessDto,
  StepDto,
  StepSlipDto,
} from './dto/step.dto.js';
import { meetingProblem } from './meetings.problems.js';
import { momentFrom, momentIfAny } from './moment.js';
import { presentMeeting, presentStep, presentStepCorrection } from './present.js';
import { SittingsService } from './sittings.service.js';
import { StepCorrections } from './step-corrections.service.js';

@ApiTags('meetings')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'meetingId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/meetings/:meetingId')
export class SittingsController {
  constructor(
    private readonly sittings: SittingsService,
    private readonly corrections: StepCorrections,
  ) {}

  @Post('open')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Declare the meeting open (개회)',
    description:
      'Refused without the notice that the rules ask for, unless the whole roll is there. The roll is checked again.',
  })
  async open(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: OpenDto,
    @ReaderLanguage() language: Language,
  ) {
    const opening = { admitNewcomers: dto.admitNewcomers, at: momentIfAny(dto.at) };
    return presentStep(unwrap(await this.sittings.open(actor, meetingId, opening), meetingProblem), language);
  }

  @Post('recess')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Take a recess (정회)' })
  async recess(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: RecessDto,
    @ReaderLanguage() language: Language,
  ) {
    const recess = { reason: dto.reason, at: momentIfAny(dto.at) };
    return presentStep(
      unwrap(await this.sittings.recess(actor, meetingId, recess), meetingProblem),
      language,
    );
  }

  @Post('resume')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Go on after a recess or on the day appointed (속회)' })
  async resume(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: StepDto,
    @ReaderLanguage() language: Language,
  ) {
    const timed = { at: momentIfAny(dto.at) };
    return presentStep(unwrap(await this.sittings.resume(actor, meetingId, timed), meetingProblem), language);
  }

  @Post('steps/take-back')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Take back a recess, or the going on after one, that was declared by a slip',
    description: 'Only the last step, and while no item, remark or vote came after it; it stays on record.',
  })
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { reason }: StepSlipDto,
  ) {
    return presentMeeting(unwrap(await this.corrections.takeBack(actor, meetingId, reason), meetingProblem));
  }

  @Get('steps/corrections')
  @Access(...READERS)
  @ApiOperation({ summary: 'The steps of its life that were taken back as a slip, with what went wrong' })
  async taken(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    const slips = unwrap(await this.corrections.list(actor, meetingId), meetingProblem);
    return { items: slips.map(presentStepCorrection) };
  }

  @Post('adjourn')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Continue on another day (속행)',
    description: 'Only while quorate; the same agenda and no new notice (상법 제372조, by analogy).',
  })
  async adjourn(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: AdjournDto,
    @ReaderLanguage() language: Language,
  ) {
    const { at, until, ...rest } = dto;
    const adjournment = { ...rest, at: momentIfAny(at), until: momentFrom(until) };
    const taken = await this.sittings.adjourn(actor, meetingId, adjournment);
    return presentStep(unwrap(taken, meetingProblem), language);
  }

  @Post('postpone')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Put the meeting off (연기)',
    description:
      'By the sitting itself, quorate and naming the day, without a new notice; before the sitting a new notice with its full period follows.',
  })
  async postpone(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: PostponeDto,
    @ReaderLanguage() language: Language,
  ) {
    const { at, until, ...rest } = dto;
    const postponement = { ...rest, at: momentIfAny(at), until: momentIfAny(until) };
    const taken = await this.sittings.postpone(actor, meetingId, postponement);
    return presentStep(unwrap(taken, meetingProblem), language);
  }

  @Post('lapse')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Declare that the meeting lapsed for want of a quorum (유회)' })
  async lapse(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: StepDto,
    @ReaderLanguage() language: Language,
  ) {
    const timed = { at: momentIfAny(dto.at) };
    return presentStep(unwrap(await this.sittings.lapse(actor, meetingId, timed), meetingProblem), language);
  }

  @Post('close')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Declare the meeting closed (폐회)',
    description: 'While something is unsettled the answer is 409 with the list of what is missing.',
  })
  async close(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: StepDto,
    @ReaderLanguage() language: Language,
  ) {
    const timed = { at: momentIfAny(dto.at) };
    return presentStep(unwrap(await this.sittings.close(actor, meetingId, timed), meetingProblem), language);
  }

  @Post('cancel')
  @HttpCode(200)
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Call the meeting off before it sits (취소)' })
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: CancelDto,
    @ReaderLanguage() language: Language,
  ) {
    const cancellation = { reason: dto.reason, at: momentIfAny(dto.at) };
    const taken = await this.sittings.cancel(actor, meetingId, cancellation);
    return presentStep(unwrap(taken, meetingProblem), language);
  }
}

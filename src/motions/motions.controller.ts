import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { PutAsideDto, TakeBackDto } from '../agenda/dto/agenda.dto.js';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, PRESIDING, READERS } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { MoveMotionDto, SecondMotionDto, WithdrawMotionDto } from './dto/motion.dto.js';
import { motionProblem } from './motions.problems.js';
import { MotionsService } from './motions.service.js';
import { presentMotion, presentMotions } from './present.js';

@ApiTags('motions')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'meetingId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/meetings/:meetingId')
export class MotionsController {
  constructor(private readonly motions: MotionsService) {}

  @Get('agenda/items/:itemId/motions')
  @Access(...READERS)
  @ApiOperation({ summary: 'The motions of an item in the order of the vote, and which one is put next' })
  async list(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @ReaderLanguage() language: Language,
  ) {
    const read = unwrap(await this.motions.read(actor, meetingId, itemId), motionProblem);
    return presentMotions(read.motions, read.seconds, read.struck, language);
  }

  @Post('agenda/items/:itemId/motions')
  @Access(...PRESIDING, 'elector')
  @ApiOperation({
    summary: 'Move an amendment, or the original where there is none (동의, 수정동의)',
    description: 'The secretariat records whoever spoke; an elector in the room moves for itself.',
  })
  async move(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: MoveMotionDto,
  ) {
    return presentMotion(unwrap(await this.motions.move(actor, meetingId, itemId, dto), motionProblem));
  }

  @Post('motions/:motionId/second')
  @HttpCode(200)
  @Access(...PRESIDING, 'elector')
  @ApiOperation({ summary: 'Second a motion (재청)' })
  async second(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('motionId') motionId: string,
    @Body() dto: SecondMotionDto,
  ) {
    return presentMotion(unwrap(await this.motions.second(actor, meetingId, motionId, dto), motionProblem));
  }

  @Post('motions/:motionId/seconds/:electorId/take-back')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Strike out a second that was recorded by a slip, until the motion is put',
    description:
      'It stays on file with the reason; the motion needs seconding again where it was the only one.',
  })
  async strikeSecond(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('motionId') motionId: string,
    @Param('electorId') electorId: string,
    @Body() { reason }: TakeBackDto,
  ) {
    const struck = await this.motions.strikeSecond(actor, meetingId, motionId, { electorId, reason });
    return presentMotion(unwrap(struck, motionProblem));
  }

  @Post('motions/:motionId/withdraw')
  @HttpCode(200)
  @Access(...PRESIDING, 'elector')
  @ApiOperation({ summary: 'Take a motion back before it is put (철회); with the original goes the item' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('motionId') motionId: string,
    @Body() dto: WithdrawMotionDto,
  ) {
    return presentMotion(unwrap(await this.motions.withdraw(actor, meetingId, motionId, dto), motionProblem));
  }

  @Post('motions/:motionId/defer')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Defer a motion (보류): the item and all its motions wait for the next meeting' })
  async defer(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('motionId') motionId: string,
    @Body() dto: PutAsideDto,
  ) {
    return presentMotion(unwrap(await this.motions.defer(actor, meetingId, motionId, dto), motionProblem));
  }
}

import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { MoveMotionDto, SecondMotionDto, WithdrawMotionDto } from '../motions/dto/motion.dto.js';
import { motionProblem } from '../motions/motions.problems.js';
import { MotionsService } from '../motions/motions.service.js';
import { Access, PRESIDING } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, type SeeOther, seeOther } from '../platform/pages/page.js';

/** Motions from the floor, by the electors who are there. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId')
export class FloorPagesController {
  constructor(private readonly motions: MotionsService) {}

  @Post('agenda/items/:itemId/motions')
  @Form()
  @Access(...PRESIDING, 'elector')
  async move(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: MoveMotionDto,
  ): Promise<SeeOther> {
    const motion = unwrap(await this.motions.move(actor, meetingId, itemId, dto), motionProblem);
    return seeOther(
      addressOf(actor, meetingId),
      motion.kind === 'main'
        ? { ko: '동의를 냈습니다.', en: 'Your motion is moved.' }
        : { ko: '수정안을 냈습니다.', en: 'Your amendment is moved.' },
    );
  }

  @Post('motions/:motionId/second')
  @Form()
  @Access(...PRESIDING, 'elector')
  async second(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('motionId') motionId: string,
    @Body() dto: SecondMotionDto,
  ): Promise<SeeOther> {
    unwrap(await this.motions.second(actor, meetingId, motionId, dto), motionProblem);
    return seeOther(addressOf(actor, meetingId), { ko: '재청했습니다.', en: 'You seconded it.' });
  }

  @Post('motions/:motionId/withdraw')
  @Form()
  @Access(...PRESIDING, 'elector')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('motionId') motionId: string,
    @Body() dto: WithdrawMotionDto,
  ): Promise<SeeOther> {
    unwrap(await this.motions.withdraw(actor, meetingId, motionId, dto), motionProblem);
    return seeOther(addressOf(actor, meetingId), {
      ko: '동의를 철회했습니다.',
      en: 'The motion is withdrawn.',
    });
  }
}

function addressOf({ organizationId }: Actor, meetingId: string): string {
  return `/organizations/${organizationId}/meetings/${meetingId}`;
}

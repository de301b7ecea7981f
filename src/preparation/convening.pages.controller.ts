import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { ConveningsService } from '../meetings/convenings.service.js';
import { TakeRollDto } from '../meetings/dto/roll.dto.js';
import { CancelDto, PostponeDto } from '../meetings/dto/step.dto.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { momentFrom, momentIfAny } from '../meetings/moment.js';
import { RollService } from '../meetings/roll.service.js';
import { SittingsService } from '../meetings/sittings.service.js';
import { MailNoticeDto, PostLettersDto, RemindersDto, ReturnedDto } from '../notices/dto/notices.dto.js';
import { DispatchesService } from '../notices/dispatches.service.js';
import { noticeProblem } from '../notices/notices.problems.js';
import { RemindersService } from '../notices/reminders.service.js';
import { PostalAddressDto } from '../organizations/dto/postal-address.dto.js';
import { organizationsProblem } from '../organizations/organizations.problems.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { Access, SECRETARIAT } from '../platform/http/access.js';
import { fieldProblem, placed, ProblemException, unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { ConveningPages } from './convening-pages.js';
import { deliveriesQuery, mailedWords, postedWords, remindingWords } from './deliveries.js';
import { sendingOf } from './domain/sending.js';
import {
  ConveneFormDto,
  DeliveriesFormDto,
  DeliveriesQuery,
  MeetingDetailsFormDto,
} from './dto/convening-form.dto.js';

const NOBODY_LEFT_OUT = fieldProblem('whom', 'nobody-left-out', {
  ko: '통지가 가지 않은 사람이 더는 없습니다.',
  en: 'There is nobody left without a notice.',
});

/** Convening: what is missing, by when the notice must go, the notice itself, and how it went to everybody. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId')
export class ConveningPagesController {
  constructor(
    private readonly pages: ConveningPages,
    private readonly meetings: MeetingsService,
    private readonly convenings: ConveningsService,
    private readonly roll: RollService,
    private readonly sittings: SittingsService,
    private readonly dispatches: DispatchesService,
    private readonly reminders: RemindersService,
    private readonly organizations: OrganizationsService,
  ) {}

  @Get('convening')
  @Page('preparation/convening')
  @Access(...SECRETARIAT)
  convening(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() query: DeliveriesQuery,
  ): Promise<PageContent> {
    return this.pages.convening(actor, meetingId, query);
  }

  @Post('details')
  @Form()
  @Access(...SECRETARIAT)
  async change(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { startsAt, revision, ...rest }: MeetingDetailsFormDto,
  ): Promise<SeeOther> {
    const wanted = { ...rest, startsAt: momentIfAny(startsAt) };
    unwrap(await this.meetings.change(actor, meetingId, wanted, revision), meetingProblem);
    return seeOther(conveningOf(actor, meetingId), {
      ko: '회의 정보를 저장했습니다.',
      en: 'The meeting is saved.',
    });
  }

  @Post('roll')
  @Form()
  @Access(...SECRETARIAT)
  async takeRoll(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { recordDate }: TakeRollDto,
  ): Promise<SeeOther> {
    const { length } = unwrap(await this.roll.take(actor, meetingId, recordDate), meetingProblem);
    return seeOther(`${conveningOf(actor, meetingId)}#send`, {
      ko: `${length}명의 명부를 확정했습니다.`,
      en: `The roll is taken; entries: ${length}.`,
    });
  }

  @Post('convening')
  @Form()
  @Access(...SECRETARIAT)
  async convene(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { means, recordDate, whom, ...asked }: ConveneFormDto,
  ): Promise<SeeOther> {
    const { mailed: now, dispatchedAt } = sendingOf({ means, ...asked });
    const recipients = whom === 'left-out' ? await this.leftOut(actor, meetingId) : undefined;
    const convocation = { means, recordDate, recipients, dispatchedAt: momentIfAny(dispatchedAt) };
    const { convening } = unwrap(await this.convenings.convene(actor, meetingId, convocation), (error) =>
      placed(meetingProblem(error), { at: 'dispatchedAt', recipients: 'whom' }),
    );
    const said = { ko: '소집통지를 기록했습니다.', en: 'The notice is recorded.' };
    if (!now) return seeOther(conveningOf(actor, meetingId), said);
    const mailed = unwrap(await this.dispatches.mail(actor, meetingId, convening.id), noticeProblem);
    const { ko, en } = mailedWords(mailed);
    return seeOther(conveningOf(actor, meetingId), { ko: `${said.ko} ${ko}`, en: `${said.en} ${en}` });
  }

  @Post('notices/:noticeId/mail')
  @Form()
  @Access(...SECRETARIAT)
  async mail(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('noticeId') noticeId: string,
    @Query() place: DeliveriesQuery,
    @Body() wish: MailNoticeDto,
  ): Promise<SeeOther> {
    const mailed = unwrap(await this.dispatches.mail(actor, meetingId, noticeId, wish), noticeProblem);
    return seeOther(deliveriesOf(actor, meetingId, place), mailedWords(mailed));
  }

  @Post('notices/:noticeId/letters')
  @Form()
  @Access(...SECRETARIAT)
  async post(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('noticeId') noticeId: string,
    @Query() place: DeliveriesQuery,
    @Body() { electorIds }: PostLettersDto,
  ): Promise<SeeOther> {
    const { posted } = unwrap(
      await this.dispatches.post(actor, meetingId, noticeId, electorIds),
      noticeProblem,
    );
    return seeOther(deliveriesOf(actor, meetingId, place), postedWords(posted));
  }

  @Post('notices/:noticeId/deliveries')
  @Form()
  @Access(...SECRETARIAT)
  async deliver(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('noticeId') noticeId: string,
    @Query() place: DeliveriesQuery,
    @Body() { electorIds, deliveredAt }: DeliveriesFormDto,
  ): Promise<SeeOther> {
    const deliveries = electorIds.map((electorId) => ({ electorId, deliveredAt: momentFrom(deliveredAt) }));
    unwrap(await this.convenings.deliver(actor, meetingId, noticeId, deliveries), (error) =>
      placed(meetingProblem(error), { deliveries: 'deliveredAt' }),
    );
    return seeOther(deliveriesOf(actor, meetingId, place), {
      ko: `${deliveries.length}명에게 도달한 때를 적었습니다.`,
      en: `Arrivals on record: ${deliveries.length}.`,
    });
  }

  @Post('notices/:noticeId/returns')
  @Form()
  @Access(...SECRETARIAT)
  async returned(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('noticeId') noticeId: string,
    @Query() place: DeliveriesQuery,
    @Body() dto: ReturnedDto,
  ): Promise<SeeOther> {
    unwrap(await this.dispatches.markReturned(actor, meetingId, noticeId, dto), noticeProblem);
    return seeOther(deliveriesOf(actor, meetingId, place), {
      ko: '반송을 적었습니다. 다른 방법으로 다시 알려 주세요.',
      en: 'The return is on record. Reach them in another way.',
    });
  }

  @Post('sender')
  @Form()
  @Access(...SECRETARIAT)
  async locate(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: PostalAddressDto,
  ): Promise<SeeOther> {
    unwrap(await this.organizations.locate(actor, dto), organizationsProblem);
    return seeOther(`${conveningOf(actor, meetingId)}#print`, {
      ko: '보내는 곳의 주소를 적었습니다. 편지의 창에 보입니다.',
      en: 'The address of the sender is saved; it shows in the window of letters.',
    });
  }

  @Post('postpone')
  @Form()
  @Access(...SECRETARIAT)
  async postpone(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { at, until, ...rest }: PostponeDto,
  ): Promise<SeeOther> {
    const postponement = { ...rest, at: momentIfAny(at), until: momentIfAny(until) };
    unwrap(await this.sittings.postpone(actor, meetingId, postponement), meetingProblem);
    return seeOther(conveningOf(actor, meetingId), {
      ko: '회의를 연기했습니다. 통지기간을 지켜 다시 통지해 주세요.',
      en: 'The meeting is postponed. Give a new notice with its full period.',
    });
  }

  @Post('cancel')
  @Form()
  @Access(...SECRETARIAT)
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { reason, at }: CancelDto,
  ): Promise<SeeOther> {
    const { meeting } = unwrap(
      await this.sittings.cancel(actor, meetingId, { reason, at: momentIfAny(at) }),
      meetingProblem,
    );
    const page = `/organizations/${actor.organizationId}/meetings/${meetingId}`;
    return meeting.form === 'written'
      ? seeOther(`${page}/resolution`, {
          ko: '서면결의를 취소했습니다. 받은 분들에게 알려 주세요.',
          en: 'The resolution is cancelled. Tell those who had it.',
        })
      : seeOther(page, {
          ko: '회의를 취소했습니다. 통지한 분들에게 알려 주세요.',
          en: 'The meeting is cancelled. Tell those who were called.',
        });
  }

  @Post('reminders')
  @Form()
  @Access(...SECRETARIAT)
  async remind(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { enabled }: RemindersDto,
  ): Promise<SeeOther> {
    const { bodyId } = unwrap(await this.meetings.read(actor, meetingId), meetingProblem);
    unwrap(await this.reminders.set(actor, bodyId, enabled), noticeProblem);
    return seeOther(conveningOf(actor, meetingId), remindingWords(enabled));
  }

  private async leftOut(actor: Actor, meetingId: string): Promise<readonly string[]> {
    const leftOut = unwrap(await this.convenings.leftOut(actor, meetingId), meetingProblem);
    if (leftOut.length === 0) throw new ProblemException(NOBODY_LEFT_OUT);
    return leftOut.map(({ electorId }) => electorId);
  }
}

function conveningOf({ organizationId }: Actor, meetingId: string): string {
  return `/organizations/${organizationId}/meetings/${meetingId}/convening`;
}

/** The list of deliveries as it was looked at. */
function deliveriesOf(actor: Actor, meetingId: string, place: DeliveriesQuery): string {
  return `${conveningOf(actor, meetingId)}${deliveriesQuery(place)}#deliveries`;
}

import { Body, Controller, Get, type MessageEvent, Param, Post, Query, Res, Sse } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Observable } from 'rxjs';
import { type Actor, CurrentActor, holdsAnyOf } from '../identity/actor.js';
import type { Localized } from '../kernel/localized.js';
import type { AttendanceIntent } from '../meetings/domain/attendance.js';
import { IntentDto } from '../meetings/dto/roll.dto.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { RollService } from '../meetings/roll.service.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { MeetingNews } from '../preparation/meeting-news.service.js';
import { MeetingSheets } from './meeting-sheets.service.js';
import { meetingView } from './meeting-view.js';

const ANSWERED: Readonly<Record<AttendanceIntent, Localized>> = {
  attending: { ko: '참석한다고 알렸습니다.', en: 'You said that you will come.' },
  'not-attending': { ko: '불참한다고 알렸습니다.', en: 'You said that you will not come.' },
  undecided: { ko: '답을 거두었습니다.', en: 'Your answer is taken back.' },
};

/** The page of a meeting, for everybody who may know of it. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId')
export class MeetingPagesController {
  constructor(
    private readonly sheets: MeetingSheets,
    private readonly news: MeetingNews,
    private readonly roll: RollService,
  ) {}

  @Get()
  @Page('participation/meeting')
  @Access(...READERS)
  async meeting(
    @CurrentActor() actor: Actor,
    @Param('meetingId') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageContent> {
    const sheet = unwrap(await this.sheets.read(actor, id), meetingProblem);
    const { meeting } = sheet.hand;
    const base = `/organizations/${actor.organizationId}`;
    if (meeting.form === 'written') {
      const elsewhere = `${base}/meetings/${id}/resolution`;
      reply.code(303).header('location', elsewhere);
      return { title: meeting.title, elsewhere };
    }
    return {
      title: meeting.title,
      elsewhere: null,
      secretariat: holdsAnyOf(actor, SECRETARIAT),
      stream: await this.news.addressFor(base, id, actor.personId),
      ...meetingView(base, sheet, actor.personId),
    };
  }

  /** Says that the meeting went on; what is new, each page fetches with its reader's rights. */
  @Sse('news')
  @Access(...READERS)
  newsOf(
    @CurrentActor() { personId }: Actor,
    @Param('meetingId') id: string,
    @Query('since') since?: string,
  ): Observable<MessageEvent> {
    return this.news.watch(id.toLowerCase(), typeof since === 'string' ? since : '', personId);
  }

  @Post('roll/:electorId/intent')
  @Form()
  @Access(...SECRETARIAT, 'elector')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('meetingId') id: string,
    @Param('electorId') electorId: string,
    @Body() { intent }: IntentDto,
  ): Promise<SeeOther> {
    const own = !holdsAnyOf(actor, SECRETARIAT);
    unwrap(await this.roll.setIntent(actor, id, electorId, intent, own), meetingProblem);
    return seeOther(`/organizations/${actor.organizationId}/meetings/${id}`, ANSWERED[intent]);
  }
}

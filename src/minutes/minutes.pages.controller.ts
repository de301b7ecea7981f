import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AgendaRemarks, type NewRemark } from '../agenda/agenda-remarks.service.js';
import { agendaProblem } from '../agenda/agenda.problems.js';
import { RemarkDto } from '../agenda/dto/agenda.dto.js';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Localized } from '../kernel/localized.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { framedPdf } from '../platform/http/sent-pdf.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { isSealed } from './domain/minutes-life.js';
import { AddendaService } from './addenda.service.js';
import {
  AddAddendumDto,
  PaperSignatureDto,
  ReturnMinutesDto,
  SignMinutesDto,
  WriteNoteDto,
} from './dto/minutes.dto.js';
import { MinutesPages } from './minutes-pages.js';
import { MinutesReadings } from './minutes-readings.service.js';
import { minutesProblem } from './minutes.problems.js';
import { MinutesService, type Signature } from './minutes.service.js';

/** The minutes as a page: read by members, edited by the secretariat, signed by those who are asked to. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId')
export class MinutesPagesController {
  constructor(
    private readonly pages: MinutesPages,
    private readonly readings: MinutesReadings,
    private readonly minutes: MinutesService,
    private readonly addenda: AddendaService,
    private readonly remarks: AgendaRemarks,
  ) {}

  @Get('minutes')
  @Page('minutes/minutes')
  @Access(...READERS)
  show(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<PageContent> {
    return this.pages.minutes(actor, meetingId);
  }

  @Get('minutes/edit')
  @Page('minutes/edit')
  @Access(...SECRETARIAT)
  edit(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<PageContent> {
    return this.pages.editor(actor, meetingId);
  }

  /** The draft page by page, for the frame beside the editor. */
  @Get('minutes/preview.pdf')
  @Access(...SECRETARIAT)
  async preview(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return framedPdf(reply, unwrap(await this.readings.pdf(actor, meetingId), minutesProblem));
  }

  @Post('minutes/notes/:itemId')
  @Form()
  @Access(...SECRETARIAT)
  async writeNote(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: WriteNoteDto,
  ): Promise<SeeOther> {
    unwrap(await this.minutes.writeNote(actor, meetingId, itemId, dto), minutesProblem);
    return seeOther(`${base(actor, meetingId)}/edit#item-${itemId}`, SAVED);
  }

  @Post('minutes/remarks/:itemId')
  @Form()
  @Access(...SECRETARIAT)
  remark(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: RemarkDto,
  ): Promise<SeeOther> {
    return this.record(actor, meetingId, itemId, dto);
  }

  /** Each remark is corrected by a form of its own: what is refused comes back where it was typed. */
  @Post('minutes/remarks/:itemId/:remarkId')
  @Form()
  @Access(...SECRETARIAT)
  correctRemark(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Param('remarkId') supersedesId: string,
    @Body() { speaker, text, at }: RemarkDto,
  ): Promise<SeeOther> {
    return this.record(actor, meetingId, itemId, { speaker, text, at, supersedesId });
  }

  private async record(
    actor: Actor,
    meetingId: string,
    itemId: string,
    remark: NewRemark,
  ): Promise<SeeOther> {
    unwrap(await this.remarks.record(actor, meetingId, itemId, remark), agendaProblem);
    return seeOther(`${base(actor, meetingId)}/edit#item-${itemId}`, SAVED);
  }

  @Post('minutes/review')
  @Form()
  @Access(...SECRETARIAT)
  async submit(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<SeeOther> {
    unwrap(await this.minutes.submit(actor, meetingId), minutesProblem);
    return seeOther(base(actor, meetingId), {
      ko: '서명할 분들의 확인에 부쳤습니다. 의사록은 지금 글 그대로 묶였습니다.',
      en: 'Put to those who sign. The text is kept as it is now.',
    });
  }

  @Post('minutes/return')
  @Form()
  @Access(...READERS)
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { reason }: ReturnMinutesDto,
  ): Promise<SeeOther> {
    unwrap(await this.minutes.returnToDraft(actor, meetingId, reason), minutesProblem);
    return seeOther(base(actor, meetingId), {
      ko: '의사록을 되돌렸습니다. 지금까지의 서명은 무효이고 사무국이 고쳐 다시 부칩니다.',
      en: 'The minutes went back. Signatures given so far are void; the secretariat will put them to review again.',
    });
  }

  @Post('minutes/sign')
  @Form()
  @Access(...READERS)
  sign(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: SignMinutesDto,
  ): Promise<SeeOther> {
    return this.signed(actor, meetingId, dto, SIGNED);
  }

  @Post('minutes/signatures/:signerId')
  @Form()
  @Access(...SECRETARIAT)
  recordPaper(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('signerId') signerId: string,
    @Body() { signedOn }: PaperSignatureDto,
  ): Promise<SeeOther> {
    return this.signed(actor, meetingId, { signerId, signedOn }, RECORDED);
  }

  private async signed(
    actor: Actor,
    meetingId: string,
    signature: Signature,
    done: Localized,
  ): Promise<SeeOther> {
    const { state } = unwrap(await this.minutes.sign(actor, meetingId, signature), minutesProblem);
    return seeOther(base(actor, meetingId), isSealed(state) ? ALL_SIGNED : done);
  }

  @Post('minutes/publish')
  @Form()
  @Access(...SECRETARIAT)
  async publish(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<SeeOther> {
    unwrap(await this.minutes.publish(actor, meetingId), minutesProblem);
    return seeOther(base(actor, meetingId), {
      ko: '의사록을 공개했습니다. 이 단체의 모든 회원이 읽고 내려받을 수 있습니다.',
      en: 'Published. Every member of the organization can read and download the minutes.',
    });
  }

  @Post('minutes/addenda')
  @Form()
  @Access(...SECRETARIAT)
  async correct(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: AddAddendumDto,
  ): Promise<SeeOther> {
    const { addendum } = unwrap(await this.addenda.add(actor, meetingId, dto), minutesProblem);
    return seeOther(`${base(actor, meetingId)}#addenda`, {
      ko: `정정서 ${addendum.sequence}호를 붙였습니다.`,
      en: `Addendum ${addendum.sequence} was added.`,
    });
  }
}

const SAVED: Localized = { ko: '저장했습니다.', en: 'Saved.' };

const SIGNED: Localized = { ko: '서명했습니다.', en: 'Signed.' };

const RECORDED: Localized = { ko: '종이에 한 서명을 적었습니다.', en: 'The signature on paper is recorded.' };

const ALL_SIGNED: Localized = {
  ko: '서명이 모두 끝나 의사록이 확정되었습니다.',
  en: 'All have signed, and the minutes are sealed.',
};

function base({ organizationId }: Actor, meetingId: string): string {
  return `/organizations/${organizationId}/meetings/${meetingId}/minutes`;
}

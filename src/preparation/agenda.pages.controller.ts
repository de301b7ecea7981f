import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AgendaGroups } from '../agenda/agenda-groups.service.js';
import { AgendaPapers } from '../agenda/agenda-papers.service.js';
import { AgendaReferrals } from '../agenda/agenda-referrals.service.js';
import { AgendaReports } from '../agenda/agenda-reports.service.js';
import { agendaProblem } from '../agenda/agenda.problems.js';
import { AgendaService, type NewItem } from '../agenda/agenda.service.js';
import { AddItemDto, EditItemDto } from '../agenda/dto/agenda.dto.js';
import { ReferFormDto, referralOf } from '../agenda/dto/refer-form.dto.js';
import { WithdrawPaperDto } from '../agenda/dto/paper.dto.js';
import { presentFinding } from '../agenda/present.js';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Localized } from '../kernel/localized.js';
import { Access, PRESIDING } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { type UploadedFile, UploadedFiles } from '../platform/pages/uploaded-file.js';
import { AgendaPages } from './agenda-pages.js';
import { moved } from './domain/moved.js';
import { OrderFormDto, PaperOrderFormDto, PutAsideFormDto } from './dto/agenda-form.dto.js';

/** The agenda editor: order, items, papers. Everything works without scripts; dragging needs one. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId/agenda')
export class AgendaPagesController {
  constructor(
    private readonly pages: AgendaPages,
    private readonly agenda: AgendaService,
    private readonly groups: AgendaGroups,
    private readonly reports: AgendaReports,
    private readonly referrals: AgendaReferrals,
    private readonly papers: AgendaPapers,
  ) {}

  @Get()
  @Page('preparation/agenda')
  @Access(...PRESIDING)
  editor(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string): Promise<PageContent> {
    return this.pages.editor(actor, meetingId);
  }

  @Get('items/:itemId')
  @Page('preparation/agenda-item')
  @Access(...PRESIDING)
  item(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
  ): Promise<PageContent> {
    return this.pages.item(actor, meetingId, itemId);
  }

  @Post('order')
  @Form()
  @Access(...PRESIDING)
  async order(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { itemIds, revision, press, chosen = [] }: OrderFormDto,
  ): Promise<SeeOther> {
    const back = agendaOf(actor, meetingId);
    if (press === 'group') {
      unwrap(await this.groups.form(actor, meetingId, chosen), agendaProblem);
      return seeOther(back, { ko: '일괄 상정으로 묶었습니다.', en: 'The items are put together.' });
    }
    const wanted = press === undefined ? itemIds : pressed(itemIds, press);
    unwrap(await this.agenda.reorder(actor, meetingId, wanted, revision), agendaProblem);
    if (press === undefined) return seeOther(back, ORDERED);
    return seeOther(`${back}#${buttonOf(press)}`, wanted === itemIds ? AT_THE_END : ORDERED);
  }

  @Post('items')
  @Form()
  @Access(...PRESIDING)
  async add(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: AddItemDto,
  ): Promise<SeeOther> {
    const { item, findings } = unwrap(await this.agenda.add(actor, meetingId, ratifying(dto)), agendaProblem);
    const said: Localized = {
      ko: `‘${item.title}’ 안건을 더했습니다.`,
      en: `“${item.title}” is on the agenda.`,
    };
    const warning = findings.at(0);
    return seeOther(
      `${agendaOf(actor, meetingId)}#item-${item.id}`,
      warning === undefined
        ? said
        : {
            ko: `${said.ko} ${presentFinding(warning, 'ko').message}`,
            en: `${said.en} ${presentFinding(warning, 'en').message}`,
          },
    );
  }

  @Post('previous-minutes')
  @Form()
  @Access(...PRESIDING)
  async previousMinutes(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
  ): Promise<SeeOther> {
    unwrap(await this.reports.addPreviousMinutes(actor, meetingId), agendaProblem);
    return seeOther(agendaOf(actor, meetingId), {
      ko: '전차 회의록 보고를 의사일정에 올렸습니다.',
      en: 'The minutes of the last meeting are on the agenda.',
    });
  }

  @Post('items/:itemId')
  @Form()
  @Access(...PRESIDING)
  async edit(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() { revision, ...changes }: EditItemDto,
  ): Promise<SeeOther> {
    unwrap(await this.agenda.edit(actor, meetingId, itemId, changes, revision), agendaProblem);
    return seeOther(itemOf(actor, meetingId, itemId), {
      ko: '안건을 저장했습니다.',
      en: 'The item is saved.',
    });
  }

  @Post('items/:itemId/remove')
  @Form()
  @Access(...PRESIDING)
  async remove(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
  ): Promise<SeeOther> {
    unwrap(await this.agenda.remove(actor, meetingId, itemId), agendaProblem);
    return seeOther(agendaOf(actor, meetingId), { ko: '안건을 뺐습니다.', en: 'The item is taken off.' });
  }

  @Post('items/:itemId/put-aside')
  @Form()
  @Access(...PRESIDING)
  async putAside(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: PutAsideFormDto,
  ): Promise<SeeOther> {
    unwrap(await this.agenda.close(actor, meetingId, itemId, dto), agendaProblem);
    return seeOther(agendaOf(actor, meetingId), {
      ko: '안건을 처리했습니다. 사유는 의사록에 실립니다.',
      en: 'It is done, and the minutes will say why.',
    });
  }

  @Post('items/:itemId/split')
  @Form()
  @Access(...PRESIDING)
  async split(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
  ): Promise<SeeOther> {
    unwrap(await this.groups.object(actor, meetingId, itemId, {}), agendaProblem);
    return seeOther(agendaOf(actor, meetingId), {
      ko: '묶음을 풀었습니다.',
      en: 'The items stand alone again.',
    });
  }

  @Post('items/:itemId/refer')
  @Form()
  @Access(...PRESIDING)
  async refer(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() dto: ReferFormDto,
  ): Promise<SeeOther> {
    const { placed } = unwrap(
      await this.referrals.refer(actor, meetingId, itemId, referralOf(dto)),
      agendaProblem,
    );
    return seeOther(
      agendaOf(actor, meetingId),
      placed === null
        ? {
            ko: '회부했습니다. 그 기관의 다음 회의를 준비할 때 올라갑니다.',
            en: 'Referred: it goes on the agenda once that body prepares its next meeting.',
          }
        : {
            ko: '회부하여 그 기관의 의사일정에 올렸습니다.',
            en: 'Referred, and on the agenda of that body.',
          },
    );
  }

  @Post('items/:itemId/papers')
  @Form()
  @Access(...PRESIDING)
  async attach(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @UploadedFiles(10) files: readonly UploadedFile[],
  ): Promise<SeeOther> {
    const attached = unwrap(await this.papers.attach(actor, meetingId, itemId, files), agendaProblem);
    return seeOther(`${itemOf(actor, meetingId, itemId)}#papers`, {
      ko: `자료 ${attached.length}건을 붙였습니다.`,
      en: attached.length === 1 ? 'The paper is attached.' : `${attached.length} papers are attached.`,
    });
  }

  @Post('items/:itemId/papers/order')
  @Form()
  @Access(...PRESIDING)
  async orderPapers(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Body() { paperIds, press }: PaperOrderFormDto,
  ): Promise<SeeOther> {
    const wanted = pressed(paperIds, press);
    unwrap(await this.papers.reorder(actor, meetingId, itemId, wanted), agendaProblem);
    return seeOther(
      `${itemOf(actor, meetingId, itemId)}#${buttonOf(press)}`,
      wanted === paperIds
        ? AT_THE_END
        : { ko: '자료의 순서를 바꾸었습니다.', en: 'The papers are in their new order.' },
    );
  }

  @Post('items/:itemId/papers/:paperId/versions')
  @Form()
  @Access(...PRESIDING)
  async replace(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Param('paperId') paperId: string,
    @UploadedFiles() files: readonly UploadedFile[],
  ): Promise<SeeOther> {
    unwrap(await this.papers.replace(actor, meetingId, itemId, paperId, files[0]), agendaProblem);
    return seeOther(`${itemOf(actor, meetingId, itemId)}#papers`, {
      ko: '새 판으로 바꾸었습니다. 앞선 판도 남아 있습니다.',
      en: 'The newer version is in its place; the earlier one stays on file.',
    });
  }

  @Post('items/:itemId/papers/:paperId/withdraw')
  @Form()
  @Access(...PRESIDING)
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('itemId') itemId: string,
    @Param('paperId') paperId: string,
    @Body() { reason }: WithdrawPaperDto,
  ): Promise<SeeOther> {
    unwrap(await this.papers.withdraw(actor, meetingId, itemId, paperId, reason), agendaProblem);
    return seeOther(`${itemOf(actor, meetingId, itemId)}#papers`, {
      ko: '자료를 철회했습니다.',
      en: 'The paper is withdrawn.',
    });
  }
}

function agendaOf({ organizationId }: Actor, meetingId: string): string {
  return `/organizations/${organizationId}/meetings/${meetingId}/agenda`;
}

function itemOf(actor: Actor, meetingId: string, itemId: string): string {
  return `${agendaOf(actor, meetingId)}/items/${itemId}`;
}

const ORDERED: Localized = { ko: '순서를 바꾸었습니다.', en: 'The order is changed.' };
const AT_THE_END: Localized = { ko: '더 옮길 자리가 없습니다.', en: 'There is nowhere further to move it.' };

/** A ratification is decided as the act it ratifies was, whatever else the form says (추인). */
function ratifying({ matter, ...item }: AddItemDto): NewItem {
  return item.ratifiesItemId == null ? { ...item, matter } : item;
}

/** The button that was pressed, on the page: where it is led to, the focus stays. */
function buttonOf(press: string): string {
  return press.split(':').reverse().join('-');
}

/** The order after a button was pressed: `<id>:up`, `<id>:down`; the same list where nothing moves. */
function pressed(ids: readonly string[], press: string): readonly string[] {
  const [id = '', towards] = press.split(':');
  return moved(ids, id, towards === 'up' ? 'up' : 'down');
}

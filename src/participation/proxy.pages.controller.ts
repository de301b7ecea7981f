import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Localized } from '../kernel/localized.js';
import { ReceiveProxyDto } from '../meetings/dto/proxy.dto.js';
import { messageOfAny } from '../meetings/findings.messages.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { ProxiesService } from '../meetings/proxies.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Access, PRESIDING, READERS } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { ProxyPageQuery } from './dto/proxy-page.query.js';
import { ProxySheets } from './proxy-sheets.service.js';
import { proxyPageView } from './proxy-view.js';

/** 위임장, filled in and handed in by the principal. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId')
export class ProxyPagesController {
  constructor(
    private readonly sheets: ProxySheets,
    private readonly proxies: ProxiesService,
    private readonly clock: Clock,
  ) {}

  @Get('proxy')
  @Page('participation/proxy')
  @Access(...READERS)
  async proxy(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() query: ProxyPageQuery,
  ): Promise<PageContent> {
    const wish = { electorId: query.for, holderId: query.holder, search: query.q, page: query.page };
    const sheet = unwrap(await this.sheets.read(actor, meetingId, wish), meetingProblem);
    const place = {
      search: query.q ?? '',
      name: query.name ?? '',
      page: query.page,
      again: query.again !== undefined,
      today: this.clock.today(sheet.hand.timeZone),
    };
    return {
      title: { ko: '위임장', en: 'Proxy' },
      ...proxyPageView(`/organizations/${actor.organizationId}`, sheet, place),
    };
  }

  @Post('proxies')
  @Form()
  @Access(...PRESIDING, 'elector')
  async give(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: ReceiveProxyDto,
  ): Promise<SeeOther> {
    const { principalElectorId, holderElectorId, holderName, holderRelation, instructions } = dto;
    const told = instructions && {
      amendments: instructions.amendments,
      items: instructions.items.filter(({ choice }) => choice !== 'holder-decides'),
    };
    const wanted = { principalElectorId, holderElectorId, holderName, holderRelation, instructions: told };
    const given = await this.proxies.receive(actor, meetingId, wanted);
    const { proxy, findings } = unwrap(given, meetingProblem);
    const said = findings.map(messageOfAny);
    return seeOther(addressFor(actor, meetingId, proxy.principalElectorId), {
      ko: ['위임장을 냈습니다.', ...said.map(({ ko }) => ko)].join(' '),
      en: ['The proxy is handed in.', ...said.map(({ en }) => en)].join(' '),
    });
  }

  @Post('proxies/:proxyId/withdraw')
  @Form()
  @Access(...PRESIDING, 'elector')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('proxyId') proxyId: string,
  ): Promise<SeeOther> {
    const ended = unwrap(await this.proxies.withdraw(actor, meetingId, proxyId), meetingProblem);
    return seeOther(addressFor(actor, meetingId, ended.principalElectorId), WITHDRAWN);
  }
}

/** Whether another may be given, the page itself says. */
const WITHDRAWN: Localized = { ko: '위임을 철회했습니다.', en: 'The proxy is withdrawn.' };

function addressFor({ organizationId }: Actor, meetingId: string, electorId: string): string {
  return `/organizations/${organizationId}/meetings/${meetingId}/proxy?for=${electorId}`;
}

import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, PRESIDING } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { ReceiveProxyDto } from './dto/proxy.dto.js';
import { presentAnyFinding } from './findings.messages.js';
import { meetingProblem } from './meetings.problems.js';
import { momentIfAny } from './moment.js';
import { presentProxy } from './present.js';
import { ProxiesService } from './proxies.service.js';

@ApiTags('meetings')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'meetingId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/meetings/:meetingId/proxies')
export class ProxiesController {
  constructor(private readonly proxies: ProxiesService) {}

  @Get()
  @Access(...PRESIDING, 'auditor', 'elector')
  @ApiOperation({ summary: 'Proxies of the meeting; electors see those they gave or hold' })
  async list(@CurrentActor() actor: Actor, @Param('meetingId') meetingId: string) {
    return { items: unwrap(await this.proxies.list(actor, meetingId), meetingProblem).map(presentProxy) };
  }

  @Post()
  @Access(...PRESIDING, 'elector')
  @ApiOperation({
    summary: 'Receive a proxy (위임장); an elector hands in its own',
    description:
      'Refused with the article where the rules admit none, for a blank holder, and beyond what one holder may hold. A later one replaces the earlier.',
  })
  async receive(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: ReceiveProxyDto,
    @ReaderLanguage() language: Language,
  ) {
    const { receivedAt, ...rest } = dto;
    const wanted = { ...rest, receivedAt: momentIfAny(receivedAt) };
    const { proxy, findings } = unwrap(await this.proxies.receive(actor, meetingId, wanted), meetingProblem);
    return {
      ...presentProxy(proxy),
      findings: findings.map((finding) => presentAnyFinding(finding, language)),
    };
  }

  @Delete(':proxyId')
  @Access(...PRESIDING, 'elector')
  @ApiOperation({ summary: 'Withdraw a proxy (철회); the record of it stays' })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('proxyId') proxyId: string,
  ) {
    return presentProxy(unwrap(await this.proxies.withdraw(actor, meetingId, proxyId), meetingProblem));
  }

  @Post(':proxyId/take-back')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Take back the receipt of a proxy that was a slip',
    description:
      'What it took the place of stands again: the written ballot, or the proxy before it. Refused with the article where the holder of that one may no longer hold it.',
  })
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('proxyId') proxyId: string,
  ) {
    return presentProxy(unwrap(await this.proxies.takeBack(actor, meetingId, proxyId), meetingProblem));
  }

  @Post(':proxyId/reinstate')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Take back a withdrawal that was a slip of the table: the proxy holds again as it was received',
    description:
      'Refused of what the principal itself withdrew, and where the proxy would no longer be admitted.',
  })
  async reinstate(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('proxyId') proxyId: string,
  ) {
    return presentProxy(unwrap(await this.proxies.reinstate(actor, meetingId, proxyId), meetingProblem));
  }
}

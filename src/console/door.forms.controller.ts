import { Body, Controller, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Localized } from '../kernel/localized.js';
import type { Attendance } from '../meetings/attendance.entity.js';
import { type Arrivals, AttendanceService, type Departures } from '../meetings/attendance.service.js';
import { ElectSignatoriesDto, OfficesDto } from '../meetings/dto/offices.dto.js';
import { ReceiveProxyDto } from '../meetings/dto/proxy.dto.js';
import { MeetingDesk } from '../meetings/meeting-desk.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { OfficesService } from '../meetings/offices.service.js';
import { ProxiesService } from '../meetings/proxies.service.js';
import { RollService } from '../meetings/roll.service.js';
import { Access, PRESIDING } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, seeOther, type SeeOther } from '../platform/pages/page.js';
import { withJosa } from '../platform/templates/josa.js';
import { backToTable, consoleOf, type Query as Address, SLIP } from './back.js';
import { CheckInService } from './check-in.service.js';
import { consoleProblem } from './console.problems.js';
import { againOf } from './door-panel.js';
import { CheckInDto } from './dto/console.dto.js';
import {
  CapacityDto,
  ChairFormDto,
  ObserverFormDto,
  ProxyFormDto,
  RecorderFormDto,
  RepresentativeFormDto,
  SlipDto,
  WhoFormDto,
} from './dto/forms.dto.js';
import { Who } from './who.service.js';

const CHANGED: Localized = { ko: '저장하였습니다.', en: 'Saved.' };

/** Coming and going, proxies and offices from the chair's table and the door. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId/console')
export class DoorFormsController {
  constructor(
    private readonly desk: MeetingDesk,
    private readonly attendance: AttendanceService,
    private readonly checkIns: CheckInService,
    private readonly proxies: ProxiesService,
    private readonly roll: RollService,
    private readonly offices: OfficesService,
    private readonly who: Who,
  ) {}

  @Post('roll/:electorId/arrive')
  @Form()
  @Access(...PRESIDING)
  arriveElector(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('electorId') electorId: string,
    @Body() { capacity }: CapacityDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    return this.arrive(actor, meetingId, { electors: [{ electorId, capacity }] }, query);
  }

  @Post('roll/:electorId/depart')
  @Form()
  @Access(...PRESIDING)
  departElector(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('electorId') electorId: string,
    @Query() query: Address,
  ): Promise<SeeOther> {
    return this.depart(actor, meetingId, { electors: [{ electorId }] }, query);
  }

  @Post('proxies/:proxyId/arrive')
  @Form()
  @Access(...PRESIDING)
  arriveHolder(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('proxyId') proxyId: string,
    @Query() query: Address,
  ): Promise<SeeOther> {
    return this.arrive(actor, meetingId, { holders: [{ proxyId }] }, query);
  }

  @Post('proxies/:proxyId/depart')
  @Form()
  @Access(...PRESIDING)
  departHolder(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('proxyId') proxyId: string,
    @Query() query: Address,
  ): Promise<SeeOther> {
    return this.depart(actor, meetingId, { holders: [{ proxyId }] }, query);
  }

  @Post('observers')
  @Form()
  @Access(...PRESIDING)
  arriveObserver(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { name, affiliation }: ObserverFormDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    return this.arrive(actor, meetingId, { observers: [{ name, affiliation }] }, query);
  }

  @Post('observers/depart')
  @Form()
  @Access(...PRESIDING)
  departObserver(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { name, affiliation }: ObserverFormDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    return this.depart(actor, meetingId, { observers: [{ name, affiliation }] }, query);
  }

  @Post('attendance/strike')
  @Form()
  @Access(...PRESIDING)
  async strike(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { entryIds, reason }: SlipDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    for (const entryId of entryIds)
      unwrap(await this.attendance.strikeOut(actor, meetingId, entryId, reason), meetingProblem);
    return backToTable(actor, meetingId, query, {
      ko: '되돌렸습니다. 지운 기록은 사유와 함께 남습니다.',
      en: 'Taken back; the entry stays on record, struck out.',
    });
  }

  @Post('check-in')
  @Form()
  @Access(...PRESIDING)
  async checkIn(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { code }: CheckInDto,
  ): Promise<SeeOther> {
    const scan = `${consoleOf(actor, meetingId)}/scan`;
    const checked = await this.checkIns.checkIn(actor, meetingId, code);
    if (!checked.ok && checked.error.code === 'code-not-known') return seeOther(`${scan}?result=unknown`);
    const { elector, recorded } = unwrap(checked, consoleProblem);
    return seeOther(`${scan}?result=${recorded}&elector=${elector.id}`);
  }

  @Post('proxies')
  @Form()
  @Access(...PRESIDING)
  async receive(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { principal, holder, relation, document }: ProxyFormDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const from = unwrap(await this.who.elector(meetingId, principal, 'principal'), consoleProblem);
    const to =
      relation === 'elector'
        ? { holderElectorId: unwrap(await this.who.elector(meetingId, holder, 'holder'), consoleProblem).id }
        : { holderName: holder, holderRelation: relation };
    const wanted = { principalElectorId: from.id, ...to, document };
    const { proxy } = unwrap(await this.proxies.receive(actor, meetingId, wanted), meetingProblem);
    const message = {
      ko: `위임장을 접수하였습니다: ${from.name} → ${proxy.holderName}`,
      en: `The proxy is received: ${from.name} → ${proxy.holderName}`,
    };
    return backToTable(actor, meetingId, query, message, { path: `proxies/${proxy.id}/withdraw` });
  }

  @Post('proxies/:proxyId/withdraw')
  @Form()
  @Access(...PRESIDING)
  async withdrawProxy(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('proxyId') proxyId: string,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const proxy = unwrap(await this.proxies.withdraw(actor, meetingId, proxyId), meetingProblem);
    const message = { ko: '위임을 철회하였습니다.', en: 'The proxy is withdrawn.' };
    const again = againOf(proxy);
    const undo = again === null ? undefined : { path: 'proxies/again', fields: again };
    return backToTable(actor, meetingId, query, message, undo);
  }

  @Post('proxies/again')
  @Form()
  @Access(...PRESIDING)
  async receiveAgain(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { principalElectorId, holderElectorId, holderName, holderRelation, document }: ReceiveProxyDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const wanted = { principalElectorId, holderElectorId, holderName, holderRelation, document };
    unwrap(await this.proxies.receive(actor, meetingId, wanted), meetingProblem);
    return backToTable(actor, meetingId, query, {
      ko: '위임장을 다시 접수하였습니다.',
      en: 'The proxy is received again.',
    });
  }

  @Post('roll/:electorId/representative')
  @Form()
  @Access(...PRESIDING)
  async changeRepresentative(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('electorId') electorId: string,
    @Body() { who, document }: RepresentativeFormDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const personId = unwrap(await this.who.person(actor, meetingId, who, 'who'), consoleProblem);
    const changed = await this.roll.changeRepresentative(actor, meetingId, electorId, { personId, document });
    const { name } = unwrap(changed, meetingProblem);
    return backToTable(actor, meetingId, query, {
      ko: `대표자를 바꾸었습니다: ${name}. 새로 접수해 주세요.`,
      en: `${name} acts from now on and is checked in anew.`,
    });
  }

  @Post('chair')
  @Form()
  @Access(...PRESIDING)
  async setChair(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { chair, title }: ChairFormDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const { meeting } = unwrap(await this.desk.read(actor, meetingId), meetingProblem);
    const { chairPersonId, chairTitle } = meeting;
    const personId = unwrap(await this.who.person(actor, meetingId, chair, 'chair'), consoleProblem);
    const wanted = { chairPersonId: personId, chairTitle: title };
    unwrap(await this.offices.set(actor, meetingId, wanted), meetingProblem);
    return backToTable(actor, meetingId, query, CHANGED, {
      path: 'offices/again',
      fields: { 'chairPersonId:null': chairPersonId ?? '', 'chairTitle:null': chairTitle ?? '' },
    });
  }

  @Post('recorder')
  @Form()
  @Access(...PRESIDING)
  async setRecorder(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { recorder }: RecorderFormDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const { meeting } = unwrap(await this.desk.read(actor, meetingId), meetingProblem);
    const before = meeting.recorderPersonId;
    const recorderPersonId = unwrap(
      await this.who.person(actor, meetingId, recorder, 'recorder'),
      consoleProblem,
    );
    unwrap(await this.offices.set(actor, meetingId, { recorderPersonId }), meetingProblem);
    return backToTable(actor, meetingId, query, CHANGED, {
      path: 'offices/again',
      fields: { 'recorderPersonId:null': before ?? '' },
    });
  }

  @Post('offices/again')
  @Form()
  @Access(...PRESIDING)
  async setAgain(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: OfficesDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    unwrap(await this.offices.set(actor, meetingId, dto), meetingProblem);
    return backToTable(actor, meetingId, query, CHANGED);
  }

  @Post('signatories')
  @Form()
  @Access(...PRESIDING)
  async elect(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { who }: WhoFormDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    const elector = unwrap(await this.who.elector(meetingId, who, 'who'), consoleProblem);
    unwrap(await this.offices.elect(actor, meetingId, [elector.id], undefined), meetingProblem);
    const message = {
      ko: `${withJosa(elector.name, '을/를')} 의사록 서명인으로 적었습니다.`,
      en: `${elector.name} is a signatory.`,
    };
    return backToTable(actor, meetingId, query, message, { path: `signatories/${elector.id}/release` });
  }

  @Post('signatories/again')
  @Form()
  @Access(...PRESIDING)
  async electAgain(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() { electorIds }: ElectSignatoriesDto,
    @Query() query: Address,
  ): Promise<SeeOther> {
    unwrap(await this.offices.elect(actor, meetingId, electorIds, undefined), meetingProblem);
    return backToTable(actor, meetingId, query, CHANGED);
  }

  @Post('signatories/:electorId/release')
  @Form()
  @Access(...PRESIDING)
  async release(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('electorId') electorId: string,
    @Query() query: Address,
  ): Promise<SeeOther> {
    unwrap(await this.offices.release(actor, meetingId, electorId), meetingProblem);
    const message = { ko: '의사록 서명인에서 뺐습니다.', en: 'Released as a signatory.' };
    return backToTable(actor, meetingId, query, message, {
      path: 'signatories/again',
      fields: { 'electorIds:list': electorId },
    });
  }

  private async arrive(
    actor: Actor,
    meetingId: string,
    arrivals: Arrivals,
    query: Address,
  ): Promise<SeeOther> {
    const { entries, endedProxies, quorum } = unwrap(
      await this.attendance.arrive(actor, meetingId, arrivals),
      meetingProblem,
    );
    if (entries.length === 0)
      return backToTable(actor, meetingId, query, {
        ko: '이미 접수되어 있습니다.',
        en: 'Already checked in.',
      });
    const ended = endedProxies.length > 0;
    const message = {
      ko: `접수하였습니다. 출석 ${quorum.present}명.${ended ? ' 본인이 왔으므로 위임은 끝났습니다.' : ''}`,
      en: `Checked in. ${quorum.present} present.${ended ? ' The proxy has ended.' : ''}`,
    };
    return backToTable(actor, meetingId, query, message, strikeOf(entries));
  }

  private async depart(
    actor: Actor,
    meetingId: string,
    departures: Departures,
    query: Address,
  ): Promise<SeeOther> {
    const { entries, quorum } = unwrap(
      await this.attendance.depart(actor, meetingId, departures),
      meetingProblem,
    );
    const message = {
      ko: `퇴장을 적었습니다. 출석 ${quorum.present}명${quorum.met ? '' : `, 성원에 ${quorum.missing}명 모자람`}.`,
      en: `Left. ${quorum.present} present${quorum.met ? '' : `, ${quorum.missing} short of the quorum`}.`,
    };
    return backToTable(actor, meetingId, query, message, strikeOf(entries));
  }
}

/** Striking out takes a slip back; what was written stays legible. */
function strikeOf(entries: readonly Attendance[]) {
  const ids = entries.map(({ id }, index) => [`entryIds.${index}`, id] as const);
  return { path: 'attendance/strike', fields: { ...Object.fromEntries(ids), reason: SLIP } };
}

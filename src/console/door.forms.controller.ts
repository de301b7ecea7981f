import { Body, Controller, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Localized } from '../kernel/localized.js';
import type { Attendance } from '../meetings/attendance.entity.js';
import { type Arrivals, AttendanceService, type Departures } from '../meetings/attendance.service.js';
import { StrikeOutEntriesDto } from '../meetings/dto/attendance.dto.js';
import { ElectSignatoriesDto, OfficesDto } from '../meetings/dto/offices.dto.js';
import { MeetingDesk } from '../meetings/meeting-desk.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { momentIfAny } from '../meetings/moment.js';
import { OfficesService } from '../meetings/offices.service.js';
import { ProxiesService } from '../meetings/proxies.service.js';
import { RollService } from '../meetings/roll.service.js';
import { unwrap } from '../platform/http/problem.js';
import { seeOther, type SeeOther } from '../platform/pages/page.js';
import { withJosa } from '../platform/templates/josa.js';
import { CheckInService } from './check-in.service.js';
import { consoleProblem } from './console.problems.js';
import { CheckInDto } from './dto/console.dto.js';
import {
  CapacityDto,
  ChairFormDto,
  MomentDto,
  ObserverFormDto,
  ProxyFormDto,
  RecorderFormDto,
  RepresentativeFormDto,
  WhoFormDto,
} from './dto/forms.dto.js';
import { Act, AtTable, consoleOf, SLIP, type Table } from './table.js';
import { Who } from './who.service.js';

const CHANGED: Localized = { ko: '저장했습니다.', en: 'Saved.' };

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

  @Act('roll/:electorId/arrive')
  arriveElector(
    @AtTable() table: Table,
    @Param('electorId') electorId: string,
    @Body() { capacity, at }: CapacityDto,
  ): Promise<SeeOther> {
    return this.arrive(table, { electors: [{ electorId, capacity, at: momentIfAny(at) }] });
  }

  @Act('roll/:electorId/depart')
  departElector(
    @AtTable() table: Table,
    @Param('electorId') electorId: string,
    @Body() { at }: MomentDto,
  ): Promise<SeeOther> {
    return this.depart(table, { electors: [{ electorId, at: momentIfAny(at) }] });
  }

  @Act('proxies/:proxyId/arrive')
  arriveHolder(@AtTable() table: Table, @Param('proxyId') proxyId: string): Promise<SeeOther> {
    return this.arrive(table, { holders: [{ proxyId }] });
  }

  @Act('proxies/:proxyId/depart')
  departHolder(@AtTable() table: Table, @Param('proxyId') proxyId: string): Promise<SeeOther> {
    return this.depart(table, { holders: [{ proxyId }] });
  }

  @Act('observers')
  arriveObserver(@AtTable() table: Table, @Body() { name, affiliation }: ObserverFormDto): Promise<SeeOther> {
    return this.arrive(table, { observers: [{ name, affiliation }] });
  }

  @Act('observers/depart')
  departObserver(@AtTable() table: Table, @Body() { name, affiliation }: ObserverFormDto): Promise<SeeOther> {
    return this.depart(table, { observers: [{ name, affiliation }] });
  }

  @Act('attendance/strike')
  async strike(
    @AtTable() { actor, meetingId, back }: Table,
    @Body() { entryIds, reason }: StrikeOutEntriesDto,
  ): Promise<SeeOther> {
    unwrap(await this.attendance.strikeOut(actor, meetingId, entryIds, reason), meetingProblem);
    return back({
      ko: '되돌렸습니다. 지운 기록은 사유와 함께 남습니다.',
      en: 'Taken back; the entry stays on record, struck out.',
    });
  }

  @Act('check-in')
  async checkIn(@AtTable() { actor, meetingId }: Table, @Body() { code }: CheckInDto): Promise<SeeOther> {
    const scan = `${consoleOf(actor, meetingId)}/scan`;
    const checked = await this.checkIns.checkIn(actor, meetingId, code);
    if (!checked.ok && checked.error.code === 'code-not-known') return seeOther(`${scan}?result=unknown`);
    const { elector, recorded } = unwrap(checked, consoleProblem);
    return seeOther(`${scan}?result=${recorded}&elector=${elector.id}`);
  }

  @Act('proxies')
  async receive(
    @AtTable() { actor, meetingId, back }: Table,
    @Body() { principal, holder, relation, document, receivedAt }: ProxyFormDto,
  ): Promise<SeeOther> {
    const from = unwrap(await this.who.elector(meetingId, principal, 'principal'), consoleProblem);
    const to =
      relation === 'elector'
        ? { holderElectorId: unwrap(await this.who.elector(meetingId, holder, 'holder'), consoleProblem).id }
        : { holderName: holder, holderRelation: relation };
    const wanted = { principalElectorId: from.id, ...to, document, receivedAt: momentIfAny(receivedAt) };
    const { proxy } = unwrap(await this.proxies.receive(actor, meetingId, wanted), meetingProblem);
    const message = {
      ko: `위임장을 접수했습니다: ${from.name} → ${proxy.holderName}`,
      en: `The proxy is received: ${from.name} → ${proxy.holderName}`,
    };
    return back(message, { path: `proxies/${proxy.id}/take-back` });
  }

  @Act('proxies/:proxyId/withdraw')
  async withdrawProxy(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('proxyId') proxyId: string,
  ): Promise<SeeOther> {
    unwrap(await this.proxies.withdraw(actor, meetingId, proxyId), meetingProblem);
    const message = { ko: '위임을 철회했습니다.', en: 'The proxy is withdrawn.' };
    return back(message, { path: `proxies/${proxyId}/reinstate` });
  }

  @Act('proxies/:proxyId/take-back')
  async takeProxyBack(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('proxyId') proxyId: string,
  ): Promise<SeeOther> {
    unwrap(await this.proxies.takeBack(actor, meetingId, proxyId), meetingProblem);
    return back({ ko: '위임장 접수를 되돌렸습니다.', en: 'The proxy is taken back.' });
  }

  @Act('proxies/:proxyId/reinstate')
  async reinstateProxy(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('proxyId') proxyId: string,
  ): Promise<SeeOther> {
    unwrap(await this.proxies.reinstate(actor, meetingId, proxyId), meetingProblem);
    return back({ ko: '위임을 되살렸습니다.', en: 'The proxy is in force again.' });
  }

  @Act('roll/:electorId/representative')
  async changeRepresentative(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('electorId') electorId: string,
    @Body() { who, document }: RepresentativeFormDto,
  ): Promise<SeeOther> {
    const personId = unwrap(await this.who.person(actor, meetingId, who, 'who'), consoleProblem);
    const changed = await this.roll.changeRepresentative(actor, meetingId, electorId, { personId, document });
    const { name } = unwrap(changed, meetingProblem);
    return back({
      ko: `대표자를 바꾸었습니다: ${name}. 새로 접수해 주세요.`,
      en: `${name} acts from now on and is checked in anew.`,
    });
  }

  @Act('chair')
  async setChair(
    @AtTable() { actor, meetingId, back }: Table,
    @Body() { chair, title }: ChairFormDto,
  ): Promise<SeeOther> {
    const { meeting } = unwrap(await this.desk.read(actor, meetingId), meetingProblem);
    const { chairPersonId, chairTitle } = meeting;
    const personId = unwrap(await this.who.person(actor, meetingId, chair, 'chair'), consoleProblem);
    const wanted = { chairPersonId: personId, chairTitle: title ?? null };
    unwrap(await this.offices.set(actor, meetingId, wanted), meetingProblem);
    return back(CHANGED, {
      path: 'offices/again',
      fields: { 'chairPersonId:null': chairPersonId ?? '', 'chairTitle:null': chairTitle ?? '' },
    });
  }

  @Act('recorder')
  async setRecorder(
    @AtTable() { actor, meetingId, back }: Table,
    @Body() { recorder }: RecorderFormDto,
  ): Promise<SeeOther> {
    const { meeting } = unwrap(await this.desk.read(actor, meetingId), meetingProblem);
    const before = meeting.recorderPersonId;
    const recorderPersonId = unwrap(
      await this.who.person(actor, meetingId, recorder, 'recorder'),
      consoleProblem,
    );
    unwrap(await this.offices.set(actor, meetingId, { recorderPersonId }), meetingProblem);
    return back(CHANGED, {
      path: 'offices/again',
      fields: { 'recorderPersonId:null': before ?? '' },
    });
  }

  @Act('offices/again')
  async setAgain(@AtTable() { actor, meetingId, back }: Table, @Body() dto: OfficesDto): Promise<SeeOther> {
    unwrap(await this.offices.set(actor, meetingId, dto), meetingProblem);
    return back(CHANGED);
  }

  @Act('signatories')
  async elect(@AtTable() { actor, meetingId, back }: Table, @Body() { who }: WhoFormDto): Promise<SeeOther> {
    const elector = unwrap(await this.who.elector(meetingId, who, 'who'), consoleProblem);
    unwrap(await this.offices.elect(actor, meetingId, [elector.id], undefined), meetingProblem);
    const message = {
      ko: `${withJosa(elector.name, '을/를')} 의사록 서명인으로 적었습니다.`,
      en: `${elector.name} is a signatory.`,
    };
    return back(message, { path: `signatories/${elector.id}/release` });
  }

  @Act('signatories/again')
  async electAgain(
    @AtTable() { actor, meetingId, back }: Table,
    @Body() { electorIds }: ElectSignatoriesDto,
  ): Promise<SeeOther> {
    unwrap(await this.offices.elect(actor, meetingId, electorIds, undefined), meetingProblem);
    return back(CHANGED);
  }

  @Act('signatories/:electorId/release')
  async release(
    @AtTable() { actor, meetingId, back }: Table,
    @Param('electorId') electorId: string,
  ): Promise<SeeOther> {
    unwrap(await this.offices.release(actor, meetingId, electorId), meetingProblem);
    const message = { ko: '의사록 서명인에서 뺐습니다.', en: 'Released as a signatory.' };
    return back(message, {
      path: 'signatories/again',
      fields: { 'electorIds:list': electorId },
    });
  }

  private async arrive({ actor, meetingId, back }: Table, arrivals: Arrivals): Promise<SeeOther> {
    const { entries, endedProxies, quorum } = unwrap(
      await this.attendance.arrive(actor, meetingId, arrivals),
      meetingProblem,
    );
    if (entries.length === 0)
      return back({
        ko: '이미 접수되어 있습니다.',
        en: 'Already checked in.',
      });
    const ended = endedProxies.length > 0;
    const message = {
      ko: `접수했습니다. 출석 ${quorum.present}명.${ended ? ' 본인이 왔으므로 위임은 끝났습니다.' : ''}`,
      en: `Checked in. ${quorum.present} present.${ended ? ' The proxy has ended.' : ''}`,
    };
    return back(message, strikeOf(entries));
  }

  private async depart({ actor, meetingId, back }: Table, departures: Departures): Promise<SeeOther> {
    const { entries, quorum } = unwrap(
      await this.attendance.depart(actor, meetingId, departures),
      meetingProblem,
    );
    const message = {
      ko: `퇴장을 적었습니다. 출석 ${quorum.present}명${quorum.met ? '' : `, 성원에 ${quorum.missing}명 모자람`}.`,
      en: `Left. ${quorum.present} present${quorum.met ? '' : `, ${quorum.missing} short of the quorum`}.`,
    };
    return back(message, strikeOf(entries));
  }
}

/** Striking out takes a slip back; what was written stays legible. */
function strikeOf(entries: readonly Attendance[]) {
  const ids = entries.map(({ id }, index) => [`entryIds.${index}`, id] as const);
  return { path: 'attendance/strike', fields: { ...Object.fromEntries(ids), reason: SLIP } };
}

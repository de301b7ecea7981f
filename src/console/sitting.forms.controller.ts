import { Body, Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AdjournDto, OpenDto, PostponeDto, RecessDto, StepSlipDto } from '../meetings/dto/step.dto.js';
import { meetingProblem } from '../meetings/meetings.problems.js';
import { momentFrom, momentIfAny } from '../meetings/moment.js';
import { SittingsService } from '../meetings/sittings.service.js';
import { StepCorrections } from '../meetings/step-corrections.service.js';
import { unwrap } from '../platform/http/problem.js';
import type { SeeOther } from '../platform/pages/page.js';
import { Act, AtTable, SLIP, type Table } from './table.js';

/** A recess, and going on after it, are taken back as a slip; the slip stays on record. */
const UNDO = { path: 'steps/take-back', fields: { reason: SLIP } } as const;

/** 개회 · 정회 · 속회 · 산회 · 연기 · 유회 · 폐회 from the chair's table. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId/console')
export class SittingFormsController {
  constructor(
    private readonly sittings: SittingsService,
    private readonly corrections: StepCorrections,
  ) {}

  @Act('open')
  async open(
    @AtTable() { actor, meetingId, back }: Table,
    @Body() { admitNewcomers }: OpenDto,
  ): Promise<SeeOther> {
    const { findings } = unwrap(
      await this.sittings.open(actor, meetingId, { admitNewcomers }),
      meetingProblem,
    );
    const warned = findings.some(({ code }) => code === 'opened-without-quorum');
    return back(
      warned
        ? {
            ko: '개회했습니다. 아직 성원이 아니므로 표결은 열 수 없습니다.',
            en: 'The meeting is open. There is no quorum yet, so no vote can be opened.',
          }
        : { ko: '개회했습니다.', en: 'The meeting is open.' },
    );
  }

  @Act('recess')
  async recess(
    @AtTable() { actor, meetingId, back }: Table,
    @Body() { reason }: RecessDto,
  ): Promise<SeeOther> {
    unwrap(await this.sittings.recess(actor, meetingId, { reason }), meetingProblem);
    const message = { ko: '정회했습니다.', en: 'The meeting is in recess.' };
    return back(message, UNDO);
  }

  @Act('resume')
  async resume(@AtTable() { actor, meetingId, back }: Table): Promise<SeeOther> {
    unwrap(await this.sittings.resume(actor, meetingId), meetingProblem);
    return back({ ko: '속회했습니다.', en: 'The meeting goes on.' }, UNDO);
  }

  @Act('steps/take-back')
  async takeBack(
    @AtTable() { actor, meetingId, back }: Table,
    @Body() { reason }: StepSlipDto,
  ): Promise<SeeOther> {
    const { state } = unwrap(await this.corrections.takeBack(actor, meetingId, reason), meetingProblem);
    return back(
      state === 'open'
        ? {
            ko: '정회를 되돌렸습니다. 회의는 계속 중입니다.',
            en: 'The recess is taken back; the meeting is open.',
          }
        : {
            ko: '속회를 되돌렸습니다. 정회 중입니다.',
            en: 'Going on is taken back; the meeting is in recess.',
          },
    );
  }

  @Act('adjourn')
  async adjourn(
    @AtTable() { actor, meetingId, back }: Table,
    @Body() { until, place, reason }: AdjournDto,
  ): Promise<SeeOther> {
    const adjournment = { until: momentFrom(until), place, reason };
    unwrap(await this.sittings.adjourn(actor, meetingId, adjournment), meetingProblem);
    return back({
      ko: '산회했습니다. 정한 날에 속행합니다.',
      en: 'The sitting has risen; it goes on on the day appointed.',
    });
  }

  @Act('postpone')
  async postpone(
    @AtTable() { actor, meetingId, back }: Table,
    @Body() { until, place, reason }: PostponeDto,
  ): Promise<SeeOther> {
    const postponement = { until: momentIfAny(until), place, reason };
    unwrap(await this.sittings.postpone(actor, meetingId, postponement), meetingProblem);
    return back({ ko: '연기했습니다.', en: 'The meeting is put off.' });
  }

  @Act('lapse')
  async lapse(@AtTable() { actor, meetingId, back }: Table): Promise<SeeOther> {
    unwrap(await this.sittings.lapse(actor, meetingId), meetingProblem);
    return back({
      ko: '유회를 선언했습니다. 다시 열려면 새로 소집합니다.',
      en: 'The meeting has lapsed; another one is called anew.',
    });
  }

  @Act('close')
  async close(@AtTable() { actor, meetingId, back }: Table): Promise<SeeOther> {
    unwrap(await this.sittings.close(actor, meetingId), meetingProblem);
    return back({
      ko: '폐회했습니다. 이제 의사록을 씁니다.',
      en: 'The meeting is closed. The minutes come next.',
    });
  }
}

import { Module, type OnModuleInit } from '@nestjs/common';
import { ScopeDirectory } from '../identity/scope-directory.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { RulebookUses } from '../rulebooks/rulebook-uses.js';
import { RulebooksModule } from '../rulebooks/rulebooks.module.js';
import { AttendanceBook } from './attendance-book.js';
import { AttendanceController } from './attendance.controller.js';
import { AttendanceService } from './attendance.service.js';
import { CircumstancesReader } from './circumstances.js';
import { ConveningsController } from './convenings.controller.js';
import { ConveningsService } from './convenings.service.js';
import { MeetingDesk } from './meeting-desk.js';
import { MeetingExtensions } from './meeting-extensions.js';
import { MeetingsLiveController } from './meetings.live.controller.js';
import { MeetingsController } from './meetings.controller.js';
import { MeetingsRepository } from './meetings.repository.js';
import { MeetingsService } from './meetings.service.js';
import { hasNotifiedMeeting } from './notified-meetings.js';
import { OfficesController } from './offices.controller.js';
import { OfficesService } from './offices.service.js';
import { ProxiesController } from './proxies.controller.js';
import { ProxiesService } from './proxies.service.js';
import { ProxyRegister } from './proxy-register.js';
import { RollController } from './roll.controller.js';
import { RollService } from './roll.service.js';
import { SittingsController } from './sittings.controller.js';
import { SittingsService } from './sittings.service.js';
import { StepCorrections } from './step-corrections.service.js';

/** What later rooms use. */
const OPEN_TO_OTHERS = [
  MeetingExtensions,
  MeetingsRepository,
  MeetingsService,
  MeetingDesk,
  RollService,
  ConveningsService,
  SittingsService,
  StepCorrections,
  AttendanceService,
  ProxiesService,
  OfficesService,
];

@Module({
  imports: [RulebooksModule],
  controllers: [
    MeetingsController,
    MeetingsLiveController,
    ConveningsController,
    RollController,
    SittingsController,
    AttendanceController,
    ProxiesController,
    OfficesController,
  ],
  providers: [...OPEN_TO_OTHERS, AttendanceBook, CircumstancesReader, ProxyRegister],
  exports: OPEN_TO_OTHERS,
})
export class MeetingsModule implements OnModuleInit {
  constructor(
    private readonly scopes: ScopeDirectory,
    private readonly uow: UnitOfWork,
    private readonly meetings: MeetingsRepository,
    private readonly rulebookUses: RulebookUses,
  ) {}

  onModuleInit(): void {
    this.rulebookUses.register(hasNotifiedMeeting);
    this.scopes.register('meetingId', async (organizationId, id) => {
      const meeting = await this.meetings.find(this.uow.manager, organizationId, id);
      return meeting?.bodyId;
    });
  }
}

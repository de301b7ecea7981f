import { Module, type OnModuleInit } from '@nestjs/common';
import { ActionItemsModule } from '../action-items/action-items.module.js';
import { AgendaExtensions } from '../agenda/agenda-extensions.js';
import { AgendaModule } from '../agenda/agenda.module.js';
import { MeetingExtensions } from '../meetings/meeting-extensions.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MotionsModule } from '../motions/motions.module.js';
import { ResolutionsModule } from '../resolutions/resolutions.module.js';
import { VotingModule } from '../voting/voting.module.js';
import { AddendaService } from './addenda.service.js';
import { MinutesDesk } from './minutes-desk.js';
import { MinutesPress } from './minutes-press.js';
import { MinutesReadings } from './minutes-readings.service.js';
import { MinutesRecordAssembler } from './minutes-record.assembler.js';
import { MinutesPages } from './minutes-pages.js';
import { MinutesController } from './minutes.controller.js';
import { MinutesPagesController } from './minutes.pages.controller.js';
import { MinutesRepository } from './minutes.repository.js';
import { MinutesService } from './minutes.service.js';
import { OrganizationMinutesController } from './organization-minutes.controller.js';
import { VerificationController } from './verification.controller.js';
import { VerificationPagesController } from './verification.pages.controller.js';
import { VerificationService } from './verification.service.js';

@Module({
  imports: [MeetingsModule, AgendaModule, MotionsModule, VotingModule, ResolutionsModule, ActionItemsModule],
  controllers: [
    MinutesController,
    MinutesPagesController,
    OrganizationMinutesController,
    VerificationController,
    VerificationPagesController,
  ],
  providers: [
    AddendaService,
    MinutesDesk,
    MinutesPages,
    MinutesPress,
    MinutesReadings,
    MinutesRecordAssembler,
    MinutesRepository,
    MinutesService,
    VerificationService,
  ],
  exports: [AddendaService, MinutesReadings, MinutesRepository, MinutesService],
})
export class MinutesModule implements OnModuleInit {
  constructor(
    private readonly meetings: MeetingExtensions,
    private readonly agenda: AgendaExtensions,
    private readonly desk: MinutesDesk,
  ) {}

  onModuleInit(): void {
    for (const step of ['open', 'lapse', 'close'] as const) {
      this.meetings.registerLifecycle(step, (tx, actor, meeting) => this.desk.begin(tx, actor, meeting));
    }
    this.meetings.registerCorrectionCheck((manager, meetingId) =>
      this.desk.obstaclesToRecord(manager, meetingId),
    );
    this.agenda.registerRecordCheck(async (tx, meetingId) => {
      const [obstacle] = await this.desk.obstaclesToRecord(tx, meetingId);
      return obstacle ?? null;
    });
  }
}

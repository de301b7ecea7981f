import { Module } from '@nestjs/common';
import { AgendaModule } from '../agenda/agenda.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { RulebooksModule } from '../rulebooks/rulebooks.module.js';
import { VotingModule } from '../voting/voting.module.js';
import { RepliesService } from './replies.service.js';
import { ResolutionClosing } from './resolution-closing.service.js';
import { ResolutionDesk } from './resolution-desk.js';
import { ResolutionReadings } from './resolution-readings.service.js';
import { ResolutionReports } from './resolution-reports.service.js';
import { ResolutionsController } from './resolutions.controller.js';
import { ResolutionsRepository } from './resolutions.repository.js';
import { ResolutionsService } from './resolutions.service.js';

@Module({
  imports: [OrganizationsModule, RulebooksModule, MeetingsModule, AgendaModule, VotingModule],
  controllers: [ResolutionsController],
  providers: [
    RepliesService,
    ResolutionClosing,
    ResolutionDesk,
    ResolutionReadings,
    ResolutionReports,
    ResolutionsRepository,
    ResolutionsService,
  ],
  exports: [RepliesService, ResolutionClosing, ResolutionReadings, ResolutionsRepository, ResolutionsService],
})
export class ResolutionsModule {}

import { Module } from '@nestjs/common';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { RulebooksModule } from '../rulebooks/rulebooks.module.js';
import { AgendaCorrections } from './agenda-corrections.service.js';
import { AgendaDrafting } from './agenda-drafting.js';
import { AgendaExtensions } from './agenda-extensions.js';
import { AgendaGroups } from './agenda-groups.service.js';
import { AgendaLife } from './agenda-life.js';
import { AgendaPapersController } from './agenda-papers.controller.js';
import { AgendaPapersPagesController } from './agenda-papers.pages.controller.js';
import { AgendaPapersRepository } from './agenda-papers.repository.js';
import { AgendaPapers } from './agenda-papers.service.js';
import { AgendaReadings } from './agenda-readings.service.js';
import { AgendaReferrals } from './agenda-referrals.service.js';
import { AgendaRemarksController } from './agenda-remarks.controller.js';
import { AgendaRemarks } from './agenda-remarks.service.js';
import { AgendaReports } from './agenda-reports.service.js';
import { AgendaController } from './agenda.controller.js';
import { AgendaRepository } from './agenda.repository.js';
import { AgendaService } from './agenda.service.js';

@Module({
  imports: [MeetingsModule, RulebooksModule],
  controllers: [
    AgendaController,
    AgendaPapersController,
    AgendaPapersPagesController,
    AgendaRemarksController,
  ],
  providers: [
    AgendaCorrections,
    AgendaExtensions,
    AgendaRepository,
    AgendaDrafting,
    AgendaService,
    AgendaGroups,
    AgendaPapers,
    AgendaPapersRepository,
    AgendaReadings,
    AgendaReferrals,
    AgendaRemarks,
    AgendaReports,
    AgendaLife,
  ],
  exports: [
    AgendaCorrections,
    AgendaExtensions,
    AgendaRepository,
    AgendaDrafting,
    AgendaService,
    AgendaGroups,
    AgendaPapers,
    AgendaPapersRepository,
    AgendaReadings,
    AgendaReferrals,
    AgendaRemarks,
    AgendaReports,
  ],
})
export class AgendaModule {}

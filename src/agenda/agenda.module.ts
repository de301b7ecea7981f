import { Module } from '@nestjs/common';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { RulebooksModule } from '../rulebooks/rulebooks.module.js';
import { AgendaExtensions } from './agenda-extensions.js';
import { AgendaGroups } from './agenda-groups.service.js';
import { AgendaRepository } from './agenda.repository.js';
import { AgendaService } from './agenda.service.js';

@Module({
  imports: [MeetingsModule, RulebooksModule],
  providers: [AgendaExtensions, AgendaRepository, AgendaService, AgendaGroups],
  exports: [AgendaExtensions, AgendaRepository, AgendaService, AgendaGroups],
})
export class AgendaModule {}

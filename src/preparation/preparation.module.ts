import { Module } from '@nestjs/common';
import { ActionItemsModule } from '../action-items/action-items.module.js';
import { AgendaModule } from '../agenda/agenda.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { SeriesModule } from '../series/series.module.js';
import { NewMeetingService } from './new-meeting.service.js';
import { PreparationController } from './preparation.controller.js';

/** A meeting being prepared: made, given its agenda and its papers, and called. */
@Module({
  imports: [MeetingsModule, SeriesModule, AgendaModule, ActionItemsModule],
  controllers: [PreparationController],
  providers: [NewMeetingService],
})
export class PreparationModule {}

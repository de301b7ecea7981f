import { Module } from '@nestjs/common';
import { AgendaModule } from '../agenda/agenda.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { ResolutionsModule } from '../resolutions/resolutions.module.js';
import { Addressees } from './addressees.js';
import { DispatchesService } from './dispatches.service.js';
import { NoticeComposer } from './notice-composer.js';
import { NoticesController } from './notices.controller.js';
import { NoticesPagesController } from './notices.pages.controller.js';
import { NoticesService } from './notices.service.js';
import { RemindersService } from './reminders.service.js';

@Module({
  imports: [MeetingsModule, AgendaModule, ResolutionsModule],
  controllers: [NoticesController, NoticesPagesController],
  providers: [Addressees, NoticeComposer, NoticesService, DispatchesService, RemindersService],
  exports: [NoticesService, DispatchesService, RemindersService],
})
export class NoticesModule {}

import { Module } from '@nestjs/common';
import { ActionItemsModule } from '../action-items/action-items.module.js';
import { AgendaModule } from '../agenda/agenda.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ResolutionsModule } from '../resolutions/resolutions.module.js';
import { SeriesModule } from '../series/series.module.js';
import { AgendaPages } from './agenda-pages.js';
import { AgendaPagesController } from './agenda.pages.controller.js';
import { ConveningPages } from './convening-pages.js';
import { ConveningPagesController } from './convening.pages.controller.js';
import { MeetingNews } from './meeting-news.service.js';
import { MeetingsPagesController } from './meetings.pages.controller.js';
import { NewMeetingPage } from './new-meeting-page.js';
import { NewMeetingService } from './new-meeting.service.js';
import { PreparationController } from './preparation.controller.js';
import { ResolutionPages } from './resolution-pages.js';
import { ResolutionsPagesController } from './resolutions.pages.controller.js';
import { SeriesOffers } from './series-offers.js';

/** A meeting being prepared: made, given its agenda and its papers, and called. */
@Module({
  imports: [
    MeetingsModule,
    SeriesModule,
    AgendaModule,
    ActionItemsModule,
    ResolutionsModule,
    NoticesModule,
    OrganizationsModule,
  ],
  controllers: [
    PreparationController,
    MeetingsPagesController,
    AgendaPagesController,
    ConveningPagesController,
    ResolutionsPagesController,
  ],
  providers: [
    NewMeetingService,
    NewMeetingPage,
    SeriesOffers,
    AgendaPages,
    ConveningPages,
    MeetingNews,
    ResolutionPages,
  ],
  exports: [MeetingNews],
})
export class PreparationModule {}

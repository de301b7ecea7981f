import { Module } from '@nestjs/common';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { RulebooksModule } from '../rulebooks/rulebooks.module.js';
import { SeriesModule } from '../series/series.module.js';
import { CalendarReadings } from './calendar-readings.js';
import { CalendarSubscriptionsController } from './calendar-subscriptions.controller.js';
import { CalendarSubscriptions } from './calendar-subscriptions.service.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';
import { CalendarPagesController } from './calendar.pages.controller.js';
import { MonthController } from './month.controller.js';
import { MonthReadings } from './month-readings.js';
import { SubscribedCalendarController } from './subscribed-calendar.controller.js';

@Module({
  imports: [OrganizationsModule, MeetingsModule, RulebooksModule, SeriesModule],
  controllers: [
    CalendarController,
    CalendarPagesController,
    MonthController,
    CalendarSubscriptionsController,
    SubscribedCalendarController,
  ],
  providers: [CalendarReadings, CalendarService, CalendarSubscriptions, MonthReadings],
})
export class CalendarModule {}

import { Module } from '@nestjs/common';
import { SeriesModule } from '../series/series.module.js';
import { CalendarReadings } from './calendar-readings.js';
import { CalendarSubscriptionsController } from './calendar-subscriptions.controller.js';
import { CalendarSubscriptions } from './calendar-subscriptions.service.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';
import { SubscribedCalendarController } from './subscribed-calendar.controller.js';

@Module({
  imports: [SeriesModule],
  controllers: [CalendarController, CalendarSubscriptionsController, SubscribedCalendarController],
  providers: [CalendarReadings, CalendarService, CalendarSubscriptions],
})
export class CalendarModule {}

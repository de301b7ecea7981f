import { Module } from '@nestjs/common';
import { SeriesModule } from '../series/series.module.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';

@Module({
  imports: [SeriesModule],
  controllers: [CalendarController],
  providers: [CalendarService],
})
export class CalendarModule {}

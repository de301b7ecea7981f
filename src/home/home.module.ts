import { Module } from '@nestjs/common';
import { HomePagesController } from './home.pages.controller.js';
import { OverviewReader } from './overview.reader.js';
import { SetupPagesController } from './setup.pages.controller.js';
import { SetupService } from './setup.service.js';
import { TodayReader } from './today.reader.js';

/** What somebody finds who opens the house's address. */
@Module({
  controllers: [HomePagesController, SetupPagesController],
  providers: [OverviewReader, TodayReader, SetupService],
})
export class HomeModule {}

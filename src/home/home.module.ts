import { Module } from '@nestjs/common';
import { HomePagesController } from './home.pages.controller.js';
import { OverviewReader } from './overview.reader.js';
import { SetupPagesController } from './setup.pages.controller.js';
import { SetupService } from './setup.service.js';
import { TodayReader } from './today.reader.js';
import { TrailPagesController } from './trail/trail.pages.controller.js';
import { TrailThingsReader } from './trail/trail-things.reader.js';

/** What somebody finds who opens the house's address. */
@Module({
  controllers: [HomePagesController, SetupPagesController, TrailPagesController],
  providers: [OverviewReader, TodayReader, SetupService, TrailThingsReader],
})
export class HomeModule {}

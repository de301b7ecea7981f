import { Module } from '@nestjs/common';
import { HomePagesController } from './home.pages.controller.js';
import { OverviewReader } from './overview.reader.js';
import { TodayReader } from './today.reader.js';

/** What somebody finds who opens the house's address. */
@Module({ controllers: [HomePagesController], providers: [OverviewReader, TodayReader] })
export class HomeModule {}

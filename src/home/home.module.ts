import { Module } from '@nestjs/common';
import { HomePagesController } from './home.pages.controller.js';

/** What somebody finds who opens the house's address. */
@Module({ controllers: [HomePagesController] })
export class HomeModule {}

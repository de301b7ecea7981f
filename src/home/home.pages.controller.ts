import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../platform/http/access.js';
import { Page, type PageContent } from '../platform/pages/page.js';
import { LANDING } from './home.texts.js';

@ApiExcludeController()
@Controller()
export class HomePagesController {
  @Get()
  @Page('home/landing')
  @Access('anyone')
  landing(): PageContent {
    return { texts: LANDING, title: LANDING.title };
  }
}

import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Language } from '../kernel/localized.js';
import { Access } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { Views } from '../platform/views/views.js';
import { LANDING } from './home.texts.js';

@ApiExcludeController()
@Controller()
export class HomePagesController {
  constructor(private readonly views: Views) {}

  @Get()
  @Access('anyone')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('vary', 'Accept-Language')
  landing(@ReaderLanguage() language: Language): Promise<string> {
    return this.views.render('home/landing', language, { texts: LANDING, title: LANDING.title });
  }
}

import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiExcludeController, ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { LANGUAGES, type Language } from '../../kernel/localized.js';
import { Access } from '../http/access.js';
import { languageCookie } from '../http/language.js';
import { Readers } from './frame.js';
import { Form, type SeeOther } from './page.js';
import { localPath } from './redirect.js';

class ChooseLanguageDto {
  @ApiProperty({ enum: LANGUAGES })
  @IsIn(LANGUAGES)
  language: Language;

  @ApiProperty({ description: 'Where to go on' })
  @IsString()
  page: string;
}

/** The reader's own choice of language, kept by the browser, and with the account of who is signed in. */
@ApiExcludeController()
@Controller('language')
export class LanguagePagesController {
  constructor(private readonly readers: Readers) {}

  @Post()
  @Form()
  @Access('anyone')
  async choose(
    @Body() { language, page }: ChooseLanguageDto,
    @Req() request: FastifyRequest,
  ): Promise<SeeOther> {
    await this.readers.chooseLanguage(request, language);
    return { location: localPath(page) ?? '/', cookies: [languageCookie(language)] };
  }
}

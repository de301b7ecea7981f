import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiExcludeController, ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { LANGUAGES, type Language } from '../../kernel/localized.js';
import { Config } from '../config/config.js';
import { Access } from '../http/access.js';
import { LANGUAGE_COOKIE } from '../http/language.js';
import { Form, seeOther, type SeeOther } from './page.js';
import { isLocalPath } from './redirect.js';

const A_YEAR_S = 365 * 24 * 60 * 60;

class ChooseLanguageDto {
  @ApiProperty({ enum: LANGUAGES })
  @IsIn(LANGUAGES)
  language: Language;

  @ApiProperty({ description: 'Where to go on' })
  @IsString()
  page: string;
}

/** The reader's own choice of language, kept by the browser. */
@ApiExcludeController()
@Controller('language')
export class LanguagePagesController {
  constructor(private readonly config: Config) {}

  @Post()
  @Form()
  @Access('anyone')
  choose(@Body() dto: ChooseLanguageDto, @Res({ passthrough: true }) reply: FastifyReply): SeeOther {
    reply.setCookie(LANGUAGE_COOKIE, dto.language, {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.secure,
      path: '/',
      maxAge: A_YEAR_S,
    });
    return seeOther(isLocalPath(dto.page) ? dto.page : '/');
  }
}

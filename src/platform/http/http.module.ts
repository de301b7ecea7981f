import { Module } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { validationPipe } from './validation.js';

/** What every route has: its shape checked. */
@Module({ providers: [{ provide: APP_PIPE, useFactory: validationPipe }] })
export class HttpModule {}

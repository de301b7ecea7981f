import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { ProblemFilter } from './problem.filter.js';
import { validationPipe } from './validation.js';

/** Requests a minute that one address may send to a route guarded by the throttler, unless the route says otherwise. */
const REQUESTS_A_MINUTE = 120;

/** What every route has: its shape checked, its refusals written as problems. */
@Module({
  imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: REQUESTS_A_MINUTE }])],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
})
export class HttpModule {}

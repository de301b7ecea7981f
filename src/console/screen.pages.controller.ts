import { Controller, Get, type MessageEvent, Param, Res, Sse, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { concatMap, map, type Observable, takeWhile } from 'rxjs';
import { Access } from '../platform/http/access.js';
import { NOT_FOUND, ProblemException } from '../platform/http/problem.js';
import { RateLimited } from '../platform/http/rate-limit.js';
import { LiveUpdates } from '../platform/live/live-updates.js';
import { Page, type PageContent } from '../platform/pages/page.js';
import type { ScreenLink } from './screen-link.entity.js';
import { OpenScreenGuard } from './open-screen.guard.js';
import { ScreenLinksService } from './screen-links.service.js';
import { ScreenReadings } from './screen-readings.service.js';

const REQUESTS_A_MINUTE = 1200;

const GONE: PageContent = {
  title: { ko: '끝난 화면', en: 'This screen has ended' },
  stream: null,
  screen: null,
};

/** The screen of the hall: no sign-in, nothing but what everybody in the hall sees anyway. */
@ApiExcludeController()
@Controller('screen/:key')
@RateLimited(REQUESTS_A_MINUTE)
export class ScreenPagesController {
  constructor(
    private readonly links: ScreenLinksService,
    private readonly readings: ScreenReadings,
    private readonly updates: LiveUpdates,
  ) {}

  @Get()
  @Page('console/screen')
  @Access('anyone')
  async screen(
    @Param('key') key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PageContent> {
    reply
      .header('x-robots-tag', 'noindex, nofollow')
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'no-store');
    const link = await this.linkOf(key);
    if (link.revokedAt !== null) {
      reply.code(410);
      return GONE;
    }
    if (link.meeting === undefined) throw new ProblemException(NOT_FOUND);
    const screen = await this.readings.read(link.meeting, link.results);
    return { title: screen.meetingTitle, stream: `/screen/${key}/live`, screen };
  }

  @Sse('live')
  @Access('anyone')
  @UseGuards(OpenScreenGuard)
  async live(@Param('key') key: string): Promise<Observable<MessageEvent>> {
    const { meetingId } = await this.linkOf(key);
    return this.updates.watch(meetingId).pipe(
      concatMap(async (event) => ({ event, link: await this.links.opened(key) })),
      takeWhile((seen) => seen.link?.revokedAt === null, true),
      map(({ event }) => event),
    );
  }

  private async linkOf(key: string): Promise<ScreenLink> {
    const link = await this.links.opened(key);
    if (link === null) throw new ProblemException(NOT_FOUND);
    return link;
  }
}

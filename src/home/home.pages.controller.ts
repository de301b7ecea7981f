import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountsService } from '../identity/accounts.service.js';
import { CurrentActor, type Actor } from '../identity/actor.js';
import { Access, READERS } from '../platform/http/access.js';
import { Page, type PageContent } from '../platform/pages/page.js';
import { PageRenderer } from '../platform/pages/page-renderer.js';
import { Readers } from '../platform/pages/frame.js';
import { OverviewReader } from './overview.reader.js';
import { grouped } from './today.js';
import { TodayReader } from './today.reader.js';

@ApiExcludeController()
@Controller()
export class HomePagesController {
  constructor(
    private readonly pages: PageRenderer,
    private readonly readers: Readers,
    private readonly accounts: AccountsService,
    private readonly today: TodayReader,
    private readonly overview: OverviewReader,
  ) {}

  /** What waits for the reader; for somebody who has not signed in, what Madang is. */
  @Get()
  @Access('anyone')
  async open(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { account, organizations } = await this.readers.readerOf(request);
    if (account === null) {
      return this.pages.render(request, reply, 'home/landing', {
        title: { ko: '회의와 의사록', en: 'Meetings and minutes' },
        firstRun: await this.accounts.isEmpty(),
      });
    }
    return this.pages.render(request, reply, 'home/today', {
      title: { ko: '오늘 할 일', en: 'Today' },
      name: account.name,
      groups: grouped(await this.today.tasksOf(account.id)),
      organizations,
    });
  }

  /** Where everything of an organization is found; the last tab of a phone. */
  @Get('organizations/:organizationId')
  @Page('home/organization')
  @Access(...READERS)
  async organization(@CurrentActor() actor: Actor): Promise<PageContent> {
    const overview = await this.overview.of(actor.organizationId);
    return { title: overview.name, ...overview };
  }
}

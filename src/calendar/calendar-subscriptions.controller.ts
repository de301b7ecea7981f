import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { Access, READERS } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { CalendarSubscriptions } from './calendar-subscriptions.service.js';
import type { CalendarSubscription } from './calendar-subscription.entity.js';
import { calendarProblem } from './calendar.problems.js';
import { SubscribeDto } from './dto/subscribe.dto.js';
import { presentSubscription } from './present.js';

@ApiTags('calendar')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/calendar-subscriptions')
export class CalendarSubscriptionsController {
  constructor(private readonly subscriptions: CalendarSubscriptions) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'My addresses for calendar programs' })
  async list(@CurrentActor() actor: Actor) {
    return { items: (await this.subscriptions.list(actor)).map((one) => this.present(one)) };
  }

  @Post()
  @Access(...READERS)
  @ApiOperation({
    summary: 'An address by which a calendar program reads what I may see',
    description: 'Whoever has the address reads the calendar; it shows what my roles allow on the day.',
  })
  async subscribe(@CurrentActor() actor: Actor, @Body() { bodyId }: SubscribeDto) {
    return this.present(unwrap(await this.subscriptions.subscribe(actor, bodyId ?? null), calendarProblem));
  }

  @Post(':subscriptionId/renew')
  @Access(...READERS)
  @ApiOperation({ summary: 'A new address; the old one is dead from now on' })
  async renew(@CurrentActor() actor: Actor, @Param('subscriptionId') subscriptionId: string) {
    return this.present(unwrap(await this.subscriptions.renew(actor, subscriptionId), calendarProblem));
  }

  @Delete(':subscriptionId')
  @Access(...READERS)
  @HttpCode(204)
  @ApiOperation({ summary: 'End an address' })
  async revoke(@CurrentActor() actor: Actor, @Param('subscriptionId') subscriptionId: string): Promise<void> {
    unwrap(await this.subscriptions.revoke(actor, subscriptionId), calendarProblem);
  }

  private present(subscription: CalendarSubscription) {
    return presentSubscription(subscription, this.subscriptions.addressOf(subscription));
  }
}

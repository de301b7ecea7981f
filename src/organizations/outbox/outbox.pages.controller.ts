import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../../identity/actor.js';
import type { Localized } from '../../kernel/localized.js';
import { Access } from '../../platform/http/access.js';
import { unwrap } from '../../platform/http/problem.js';
import { MAIL_STATES, type MailState } from '../../platform/mail/mail-message.entity.js';
import { Form, Page, type PageContent, seeOther, type SeeOther } from '../../platform/pages/page.js';
import { pagerOf } from '../../platform/pages/pager.js';
import { OutboxQuery } from './outbox.dto.js';
import { outboxProblem } from './outbox.problems.js';
import { OutboxService } from './outbox.service.js';
import { presentMessage, presentMessageInFull } from './present-mail.js';

const STATE_WORDS: Readonly<Record<MailState, Localized>> = {
  waiting: { ko: '보내는 중', en: 'On its way' },
  sent: { ko: '보냄', en: 'Sent' },
  failed: { ko: '보내지 못함', en: 'Failed' },
  kept: { ko: '보관', en: 'Kept' },
};

const STATE_LOOKS: Readonly<Record<MailState, string>> = {
  waiting: 'live',
  sent: 'yes',
  failed: 'no',
  kept: '',
};

/** What the organization has sent by mail, and what became of it. */
@ApiExcludeController()
@Controller('organizations/:organizationId/mail')
export class OutboxPagesController {
  constructor(private readonly outbox: OutboxService) {}

  @Get()
  @Page('organizations/mail')
  @Access('administrator')
  async search(
    @CurrentActor() actor: Actor,
    @Query() { state, ...query }: OutboxQuery,
  ): Promise<PageContent> {
    const [messages, total] = await this.outbox.search(actor, state, query);
    const path = pathOf(actor);
    return {
      title: { ko: '보낸 편지', en: 'Mail' },
      path,
      sends: this.outbox.sends,
      tabs: [
        { href: path, label: { ko: '모두', en: 'All' }, current: state === undefined },
        ...MAIL_STATES.map((value) => ({
          href: `${path}?state=${value}`,
          label: STATE_WORDS[value],
          current: state === value,
        })),
      ],
      filtered: state !== undefined,
      messages: messages.map((message) => ({
        ...presentMessage(message),
        href: `${path}/${message.id}`,
        stateWords: STATE_WORDS[message.state],
        look: STATE_LOOKS[message.state],
      })),
      pager: pagerOf(path, { state }, query, total),
    };
  }

  @Get(':messageId')
  @Page('organizations/mail-message')
  @Access('administrator')
  async open(@CurrentActor() actor: Actor, @Param('messageId') messageId: string): Promise<PageContent> {
    const seen = unwrap(await this.outbox.open(actor, messageId), outboxProblem);
    const message = presentMessageInFull(seen);
    const path = pathOf(actor);
    return {
      title: message.subject,
      path,
      sends: this.outbox.sends,
      message: {
        ...message,
        stateWords: STATE_WORDS[message.state],
        look: STATE_LOOKS[message.state],
        secret: seen.message.secretOf !== null,
      },
      mayBeSent:
        this.outbox.sends && ['failed', 'kept'].includes(message.state) && message.hidden !== 'forgotten',
      action: `${path}/${messageId}/send`,
    };
  }

  @Post(':messageId/send')
  @Form()
  @Access('administrator')
  async sendAgain(@CurrentActor() actor: Actor, @Param('messageId') messageId: string): Promise<SeeOther> {
    unwrap(await this.outbox.sendAgain(actor, messageId), outboxProblem);
    return seeOther(`${pathOf(actor)}/${messageId}`, {
      ko: '다시 보냅니다. 잠시 뒤 이 화면을 새로 고쳐 확인해 주세요.',
      en: 'It is being sent again. Reload this page in a moment to see.',
    });
  }
}

function pathOf({ organizationId }: Actor): string {
  return `/organizations/${organizationId}/mail`;
}

import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language, Localized } from '../kernel/localized.js';
import { Access, PRESIDING, READERS } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { MeetingNews } from '../preparation/meeting-news.service.js';
import { type BallotReceipt, BallotsService } from '../voting/ballots.service.js';
import { CastBallotDto, ObjectDto } from '../voting/dto/poll.dto.js';
import { PollsService } from '../voting/polls.service.js';
import { pollProblem } from '../voting/voting.problems.js';
import { VoteSheets } from './vote-sheets.service.js';
import { voteView } from './vote-view.js';

/** A vote as the one who votes sees it. */
@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId/polls/:pollId')
export class VotePagesController {
  constructor(
    private readonly sheets: VoteSheets,
    private readonly news: MeetingNews,
    private readonly ballots: BallotsService,
    private readonly polls: PollsService,
  ) {}

  @Get()
  @Page('participation/vote')
  @Access(...READERS)
  async vote(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('pollId') pollId: string,
    @ReaderLanguage() language: Language,
  ): Promise<PageContent> {
    const sheet = unwrap(await this.sheets.read(actor, meetingId, pollId), pollProblem);
    const base = `/organizations/${actor.organizationId}`;
    const view = voteView(base, sheet, actor.personId, language);
    return {
      title: { ko: `표결 · ${view.itemTitle}`, en: `Vote · ${view.itemTitle}` },
      stream: await this.news.addressFor(base, meetingId, actor.personId),
      ...view,
    };
  }

  @Post('ballots')
  @Form()
  @Access('elector')
  async cast(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('pollId') pollId: string,
    @Body() dto: CastBallotDto,
  ): Promise<SeeOther> {
    const receipt = unwrap(await this.ballots.cast(actor, meetingId, pollId, dto), pollProblem);
    return seeOther(addressOf(actor, meetingId, pollId), acknowledged(receipt));
  }

  @Post('objections')
  @Form()
  @Access(...PRESIDING, 'elector')
  async object(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('pollId') pollId: string,
    @Body() dto: ObjectDto,
  ): Promise<SeeOther> {
    unwrap(await this.polls.object(actor, meetingId, pollId, dto), pollProblem);
    return seeOther(addressOf(actor, meetingId, pollId), {
      ko: '이의를 기록했습니다. 이 안건은 표결로 정합니다.',
      en: 'Your objection is recorded. The item is put to a vote.',
    });
  }
}

function addressOf({ organizationId }: Actor, meetingId: string, pollId: string): string {
  return `/organizations/${organizationId}/meetings/${meetingId}/polls/${pollId}`;
}

function acknowledged({ recorded, receipt }: BallotReceipt): Localized {
  switch (recorded) {
    case 'cast':
      return { ko: '투표를 저장했습니다.', en: 'Your ballot is saved.' };
    case 'changed':
      return { ko: '바꾼 투표를 저장했습니다.', en: 'Your changed ballot is saved.' };
    case 'already':
      return receipt === null
        ? {
            ko: '이미 저장된 투표입니다. 처음 보낸 표가 그대로 있고, 두 번 세지 않습니다.',
            en: 'This ballot is saved already. The one sent first stands, and it is counted once.',
          }
        : { ko: '같은 내용으로 이미 저장되어 있습니다.', en: 'It is saved already, with the same choice.' };
  }
}

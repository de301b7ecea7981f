import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { TakeBackDto } from '../agenda/dto/agenda.dto.js';
import { type Actor, CurrentActor } from '../identity/actor.js';
import type { Language } from '../kernel/localized.js';
import { Access, PRESIDING, READERS } from '../platform/http/access.js';
import { ReaderLanguage } from '../platform/http/language.js';
import { unwrap } from '../platform/http/problem.js';
import { BallotsService } from './ballots.service.js';
import {
  AnnulPollDto,
  CallRollDto,
  CastBallotDto,
  ClosePollDto,
  CountDto,
  ObjectDto,
  OpenPollDto,
  PollsQuery,
} from './dto/poll.dto.js';
import { presentMandate, presentPoll, presentPollWithRoll, presentReceipt } from './present.js';
import { PollsReadings } from './polls-readings.service.js';
import { PollsService } from './polls.service.js';
import { pollProblem } from './voting.problems.js';

@ApiTags('voting')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@ApiParam({ name: 'meetingId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/meetings/:meetingId/polls')
export class PollsController {
  constructor(
    private readonly polls: PollsService,
    private readonly ballots: BallotsService,
    private readonly readings: PollsReadings,
  ) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'The votes of a meeting, those annulled among them' })
  async list(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Query() query: PollsQuery,
    @ReaderLanguage() language: Language,
  ) {
    const polls = unwrap(await this.readings.list(actor, meetingId, query.agendaItemId), pollProblem);
    return { items: polls.map((poll) => presentPoll(poll, language)) };
  }

  @Post()
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Open a vote on an item (표결 선포)',
    description:
      'Takes the roll as it stands. The motion whose turn it is is put; on an unnotified item still to be admitted ' +
      'the vote is on taking it up. Refused without a quorum, with the numbers and the article.',
  })
  async open(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Body() dto: OpenPollDto,
    @ReaderLanguage() language: Language,
  ) {
    const opened = unwrap(await this.polls.open(actor, meetingId, dto), pollProblem);
    return { items: opened.map((poll) => presentPoll({ poll, annulment: null }, language)) };
  }

  @Get(':pollId')
  @Access(...READERS)
  @ApiOperation({ summary: 'A vote with its roll, count and verdict, and the rule behind each number' })
  async read(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('pollId') pollId: string,
    @ReaderLanguage() language: Language,
  ) {
    const read = await this.readings.readWithRoll(actor, meetingId, pollId);
    return presentPollWithRoll(unwrap(read, pollProblem), language);
  }

  @Post(':pollId/objections')
  @HttpCode(200)
  @Access(...PRESIDING, 'elector')
  @ApiOperation({
    summary: 'Object to a decision without a vote (이의 있음)',
    description: 'The decision is annulled and a vote must follow; a group is taken apart.',
  })
  async object(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('pollId') pollId: string,
    @Body() dto: ObjectDto,
    @ReaderLanguage() language: Language,
  ) {
    unwrap(await this.polls.object(actor, meetingId, pollId, dto), pollProblem);
    return this.read(actor, meetingId, pollId, language);
  }

  @Put(':pollId/count')
  @Access(...PRESIDING)
  @ApiOperation({ summary: 'Enter the count of hands, people standing or papers, with who counted' })
  async count(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('pollId') pollId: string,
    @Body() { yes, no, abstain = 0, invalid = 0, returned, counters }: CountDto,
    @ReaderLanguage() language: Language,
  ) {
    const count = { yes, no, abstain, invalid, returned: returned ?? null, counters };
    unwrap(await this.ballots.count(actor, meetingId, pollId, count), pollProblem);
    return this.read(actor, meetingId, pollId, language);
  }

  @Delete(':pollId/count')
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Take a count back that was a slip, before the vote is closed; the trail keeps it',
  })
  async withdrawCount(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('pollId') pollId: string,
    @ReaderLanguage() language: Language,
  ) {
    unwrap(await this.ballots.withdrawCount(actor, meetingId, pollId), pollProblem);
    return this.read(actor, meetingId, pollId, language);
  }

  @Put(':pollId/choices')
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Enter choices as the roll is called (호명)',
    description:
      'In an electronic vote by name only for electors who cannot cast themselves: those who sent a written ballot, ' +
      'and those whose proxy holder is not on the roll.',
  })
  async call(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('pollId') pollId: string,
    @Body() dto: CallRollDto,
    @ReaderLanguage() language: Language,
  ) {
    unwrap(await this.ballots.enter(actor, meetingId, pollId, dto.choices), pollProblem);
    return this.read(actor, meetingId, pollId, language);
  }

  @Post(':pollId/choices/:electorId/take-back')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Take a choice back that was entered for the wrong person, before the vote is closed',
    description: 'The elector has not answered then; what was entered is kept with the reason.',
  })
  async withdrawChoice(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('pollId') pollId: string,
    @Param('electorId') electorId: string,
    @Body() { reason }: TakeBackDto,
    @ReaderLanguage() language: Language,
  ) {
    const slip = { electorId, reason };
    unwrap(await this.ballots.withdrawChoice(actor, meetingId, pollId, slip), pollProblem);
    return this.read(actor, meetingId, pollId, language);
  }

  @Get(':pollId/my-ballots')
  @Access(...READERS)
  @ApiOperation({ summary: 'The mandates I may vote for in this vote: my own, and those of my principals' })
  async mine(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('pollId') pollId: string,
  ) {
    const mandates = unwrap(await this.ballots.mine(actor, meetingId, pollId), pollProblem);
    return { items: mandates.map(presentMandate) };
  }

  @Post(':pollId/ballots')
  @HttpCode(200)
  @Access('elector')
  @ApiOperation({
    summary: 'Cast a ballot, for oneself or for a principal',
    description:
      'By name it may be changed until the vote is closed. A secret one is cast once; a repetition with the same ' +
      'retryKey is acknowledged again, any other attempt is refused. An acknowledged ballot is counted.',
  })
  async cast(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('pollId') pollId: string,
    @Body() dto: CastBallotDto,
  ) {
    return presentReceipt(unwrap(await this.ballots.cast(actor, meetingId, pollId, dto), pollProblem));
  }

  @Post(':pollId/close')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Close a vote and declare the result',
    description: 'Freezes presence, count, rules and verdict, and settles the motion or the item.',
  })
  async close(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('pollId') pollId: string,
    @Body() dto: ClosePollDto,
    @ReaderLanguage() language: Language,
  ) {
    unwrap(await this.polls.close(actor, meetingId, pollId, dto), pollProblem);
    return this.read(actor, meetingId, pollId, language);
  }

  @Post(':pollId/annul')
  @HttpCode(200)
  @Access(...PRESIDING)
  @ApiOperation({
    summary: 'Annul a vote for a slip, so that another can be opened',
    description:
      'A closed one is kept as counted; only the last decision of a sitting meeting can be taken back.',
  })
  async annul(
    @CurrentActor() actor: Actor,
    @Param('meetingId') meetingId: string,
    @Param('pollId') pollId: string,
    @Body() dto: AnnulPollDto,
    @ReaderLanguage() language: Language,
  ) {
    unwrap(await this.polls.annul(actor, meetingId, pollId, dto), pollProblem);
    return this.read(actor, meetingId, pollId, language);
  }
}

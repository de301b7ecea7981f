import { Module } from '@nestjs/common';
import { AgendaModule } from '../agenda/agenda.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MotionsModule } from '../motions/motions.module.js';
import { RulebooksModule } from '../rulebooks/rulebooks.module.js';
import { BallotBox } from './ballot-box.js';
import { BallotsService } from './ballots.service.js';
import { OpenPolls } from './open-polls.js';
import { PollCorrections } from './poll-corrections.service.js';
import { PollDesk } from './poll-desk.js';
import { PollOpening } from './poll-opening.service.js';
import { PollsController } from './polls.controller.js';
import { PollsReadings } from './polls-readings.service.js';
import { PollsRepository } from './polls.repository.js';
import { PollsService } from './polls.service.js';
import { ReceiptCodes } from './receipt-codes.js';

@Module({
  imports: [MeetingsModule, RulebooksModule, AgendaModule, MotionsModule],
  controllers: [PollsController],
  providers: [
    BallotBox,
    BallotsService,
    OpenPolls,
    PollCorrections,
    PollDesk,
    PollOpening,
    PollsReadings,
    PollsRepository,
    PollsService,
    ReceiptCodes,
  ],
  exports: [BallotsService, PollDesk, PollsReadings, PollsRepository, PollsService, ReceiptCodes],
})
export class VotingModule {}

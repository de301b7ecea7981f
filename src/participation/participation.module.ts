import { Module } from '@nestjs/common';
import { AgendaModule } from '../agenda/agenda.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MinutesModule } from '../minutes/minutes.module.js';
import { MotionsModule } from '../motions/motions.module.js';
import { PreparationModule } from '../preparation/preparation.module.js';
import { VotingModule } from '../voting/voting.module.js';
import { FloorPagesController } from './floor.pages.controller.js';
import { MeetingPagesController } from './meeting.pages.controller.js';
import { MeetingSheets } from './meeting-sheets.service.js';
import { ProxyPagesController } from './proxy.pages.controller.js';
import { ProxySheets } from './proxy-sheets.service.js';
import { VotePagesController } from './vote.pages.controller.js';
import { VoteSheets } from './vote-sheets.service.js';

/** The one who attends, gives a proxy and votes. */
@Module({
  imports: [MeetingsModule, AgendaModule, MotionsModule, VotingModule, MinutesModule, PreparationModule],
  controllers: [MeetingPagesController, FloorPagesController, ProxyPagesController, VotePagesController],
  providers: [MeetingSheets, ProxySheets, VoteSheets],
})
export class ParticipationModule {}

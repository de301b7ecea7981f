import { Module } from '@nestjs/common';
import { ActionItemsModule } from '../action-items/action-items.module.js';
import { AgendaModule } from '../agenda/agenda.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MotionsModule } from '../motions/motions.module.js';
import { VotingModule } from '../voting/voting.module.js';
import { CheckInService } from './check-in.service.js';
import { ConsoleController } from './console.controller.js';
import { RollDesk } from './roll-desk.js';
import { ScreenLinksService } from './screen-links.service.js';
import { SecretCodes } from './secret-codes.js';
import { Who } from './who.service.js';

/** Running the sitting from one table, the door, and the screen of the hall. */
@Module({
  imports: [MeetingsModule, AgendaModule, MotionsModule, VotingModule, ActionItemsModule],
  controllers: [ConsoleController],
  providers: [CheckInService, RollDesk, ScreenLinksService, SecretCodes, Who],
})
export class ConsoleModule {}

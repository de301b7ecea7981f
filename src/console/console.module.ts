import { Module } from '@nestjs/common';
import { ActionItemsModule } from '../action-items/action-items.module.js';
import { AgendaModule } from '../agenda/agenda.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MotionsModule } from '../motions/motions.module.js';
import { RulebooksModule } from '../rulebooks/rulebooks.module.js';
import { VotingModule } from '../voting/voting.module.js';
import { CheckInService } from './check-in.service.js';
import { ConsoleController } from './console.controller.js';
import { ConsolePagesController } from './console.pages.controller.js';
import { DoorFormsController } from './door.forms.controller.js';
import { FloorFormsController } from './floor.forms.controller.js';
import { PollsFormsController } from './polls.forms.controller.js';
import { RollDesk } from './roll-desk.js';
import { ScreenLinksService } from './screen-links.service.js';
import { ScreenPagesController } from './screen.pages.controller.js';
import { ScreenReadings } from './screen-readings.service.js';
import { SecretCodes } from './secret-codes.js';
import { SittingFormsController } from './sitting.forms.controller.js';
import { SittingReadings } from './sitting-readings.service.js';
import { Who } from './who.service.js';

/** Running the sitting from one table, the door, and the screen of the hall. */
@Module({
  imports: [RulebooksModule, MeetingsModule, AgendaModule, MotionsModule, VotingModule, ActionItemsModule],
  controllers: [
    ConsoleController,
    ConsolePagesController,
    SittingFormsController,
    FloorFormsController,
    PollsFormsController,
    DoorFormsController,
    ScreenPagesController,
  ],
  providers: [
    CheckInService,
    RollDesk,
    ScreenLinksService,
    ScreenReadings,
    SecretCodes,
    SittingReadings,
    Who,
  ],
})
export class ConsoleModule {}

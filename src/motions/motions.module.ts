import { Module, type OnModuleInit } from '@nestjs/common';
import { AgendaExtensions } from '../agenda/agenda-extensions.js';
import { AgendaModule } from '../agenda/agenda.module.js';
import { MeetingExtensions } from '../meetings/meeting-extensions.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MotionsController } from './motions.controller.js';
import { MotionsRepository } from './motions.repository.js';
import { MotionsService } from './motions.service.js';

@Module({
  imports: [MeetingsModule, AgendaModule],
  controllers: [MotionsController],
  providers: [MotionsRepository, MotionsService],
  exports: [MotionsRepository, MotionsService],
})
export class MotionsModule implements OnModuleInit {
  constructor(
    private readonly meetings: MeetingExtensions,
    private readonly extensions: AgendaExtensions,
    private readonly motions: MotionsService,
  ) {}

  onModuleInit(): void {
    this.meetings.registerProgress((tx, id, since) => this.motions.movedSince(tx, id, since));
    this.extensions.registerIntroduced((tx, actor, item, at) => this.motions.makeMain(tx, actor, item, at));
    this.extensions.registerTakenBack((tx, _, item, at) => this.motions.reopenWithItem(tx, item, at));
    this.extensions.registerRest((tx, item) => this.motions.movedFurther(tx, item));
    this.extensions.registerConcluded((tx, actor, item, at) => this.motions.endWithItem(tx, actor, item, at));
  }
}

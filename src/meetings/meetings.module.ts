import { Module, type OnModuleInit } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { ScopeDirectory } from '../identity/scope-directory.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { MeetingExtensions } from './meeting-extensions.js';
import { MeetingsRepository } from './meetings.repository.js';
import { MeetingsService } from './meetings.service.js';

@Module({
  providers: [MeetingExtensions, MeetingsRepository, MeetingsService],
  exports: [MeetingExtensions, MeetingsRepository, MeetingsService],
})
export class MeetingsModule implements OnModuleInit {
  constructor(
    private readonly scopes: ScopeDirectory,
    private readonly uow: UnitOfWork,
    private readonly meetings: MeetingsRepository,
  ) {}

  onModuleInit(): void {
    this.scopes.register('meetingId', async (organizationId, id) => {
      if (!isUUID(id)) return undefined;
      return (await this.meetings.find(this.uow.manager, organizationId, id))?.bodyId;
    });
  }
}

import { Module, type OnModuleInit } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { AgendaModule } from '../agenda/agenda.module.js';
import { ScopeDirectory } from '../identity/scope-directory.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ActionItemPages } from './action-item-pages.js';
import { ActionItemsPagesController } from './action-items.pages.controller.js';
import { ActionItemsController } from './action-items.controller.js';
import { ActionItemsRepository } from './action-items.repository.js';
import { ActionItemsService } from './action-items.service.js';

@Module({
  imports: [OrganizationsModule, MeetingsModule, AgendaModule],
  controllers: [ActionItemsController, ActionItemsPagesController],
  providers: [ActionItemPages, ActionItemsRepository, ActionItemsService],
  exports: [ActionItemsRepository, ActionItemsService],
})
export class ActionItemsModule implements OnModuleInit {
  constructor(
    private readonly scopes: ScopeDirectory,
    private readonly uow: UnitOfWork,
    private readonly actionItems: ActionItemsRepository,
  ) {}

  onModuleInit(): void {
    this.scopes.register('actionItemId', async (organizationId, id) => {
      if (!isUUID(id)) return undefined;
      return (await this.actionItems.find(this.uow.manager, organizationId, id))?.bodyId;
    });
  }
}

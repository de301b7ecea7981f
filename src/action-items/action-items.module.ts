import { Module } from '@nestjs/common';
import { ActionItemsRepository } from './action-items.repository.js';

@Module({
  providers: [ActionItemsRepository],
  exports: [ActionItemsRepository],
})
export class ActionItemsModule {}

import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ArchiveController } from './archive.controller.js';
import { ArchivePagesController } from './archive.pages.controller.js';
import { ArchiveRepository } from './archive.repository.js';
import { ArchiveService } from './archive.service.js';

@Module({
  imports: [OrganizationsModule],
  controllers: [ArchiveController, ArchivePagesController],
  providers: [ArchiveRepository, ArchiveService],
})
export class ArchiveModule {}

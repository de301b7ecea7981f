import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { RoleDirectory } from '../identity/role-directory.js';
import { ScopeDirectory } from '../identity/scope-directory.js';
import { Administration } from './accounts/administration.js';
import { OrganizationAccountsController } from './accounts/organization-accounts.controller.js';
import { OrganizationAccountsService } from './accounts/organization-accounts.service.js';
import { BodiesPagesController } from './bodies.pages.controller.js';
import { BodiesController } from './bodies.controller.js';
import { BodiesService } from './bodies.service.js';
import { Electorate } from './electorate.js';
import { GrantsPagesController } from './grants.pages.controller.js';
import { GrantsController } from './grants.controller.js';
import { GrantsService } from './grants.service.js';
import { ExportsController } from './imports/exports.controller.js';
import { ExportsService } from './imports/exports.service.js';
import { HoldingsRepository } from './imports/holdings.repository.js';
import { ImportsPagesController } from './imports/imports.pages.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { ImportsService } from './imports/imports.service.js';
import { MandatesService } from './mandates.service.js';
import { MembersPagesController } from './members.pages.controller.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { OutboxPagesController } from './outbox/outbox.pages.controller.js';
import { OutboxService } from './outbox/outbox.service.js';
import { OrganizationsController } from './organizations.controller.js';
import { OrganizationsService } from './organizations.service.js';
import { PeoplePagesController } from './people.pages.controller.js';
import { PlacesService } from './places.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { SeatsService } from './seats.service.js';
import { SettingsPagesController } from './settings.pages.controller.js';
import { StandingDirectory } from './standing.directory.js';
import { TrailController } from './trail.controller.js';
import { TrailService } from './trail.service.js';

const SERVICES = [
  OrganizationsService,
  PeopleService,
  MembersService,
  MandatesService,
  BodiesService,
  SeatsService,
  GrantsService,
  Electorate,
  ImportsService,
  ExportsService,
];

/** Open to every feature below; it also answers the guard's question who is what. */
@Global()
@Module({
  controllers: [
    OrganizationsController,
    PeopleController,
    MembersController,
    BodiesController,
    GrantsController,
    TrailController,
    OrganizationAccountsController,
    OutboxController,
    OutboxPagesController,
    ImportsController,
    ExportsController,
    MembersPagesController,
    PeoplePagesController,
    GrantsPagesController,
    BodiesPagesController,
    ImportsPagesController,
    SettingsPagesController,
  ],
  providers: [
    ...SERVICES,
    HoldingsRepository,
    TrailService,
    PlacesService,
    Administration,
    OrganizationAccountsService,
    OutboxService,
    { provide: RoleDirectory, useClass: StandingDirectory },
  ],
  exports: [...SERVICES, TrailService, OrganizationAccountsService, RoleDirectory],
})
export class OrganizationsModule implements OnModuleInit {
  constructor(
    private readonly scopes: ScopeDirectory,
    private readonly bodies: BodiesService,
  ) {}

  onModuleInit(): void {
    this.scopes.register('bodyId', async (organizationId, bodyId) => {
      const body = await this.bodies.find(organizationId, bodyId);
      return body?.id;
    });
  }
}

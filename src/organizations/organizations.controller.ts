import { Body, Controller, Get, Patch, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentAccount, CurrentActor, type SignedIn } from '../identity/actor.js';
import { RoleDirectory } from '../identity/role-directory.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { ChangeOrganizationDto, CreateOrganizationDto } from './dto/organization.dto.js';
import { PostalAddressDto } from './dto/postal-address.dto.js';
import { organizationsProblem } from './organizations.problems.js';
import { OrganizationsService } from './organizations.service.js';
import { presentOrganization } from './present.js';

@ApiTags('organizations')
@Controller('api/v1/organizations')
export class OrganizationsController {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly roles: RoleDirectory,
  ) {}

  @Post()
  @Access('signed-in')
  @ApiOperation({ summary: 'Register an organization; who does so becomes its administrator' })
  async create(@CurrentAccount() who: SignedIn, @Body() dto: CreateOrganizationDto) {
    return presentOrganization(unwrap(await this.organizations.create(who, dto), organizationsProblem));
  }

  @Get()
  @Access('signed-in')
  @ApiOperation({ summary: 'My organizations and what I am in them' })
  async list(@CurrentAccount() who: SignedIn) {
    return { items: await this.roles.belongingsOf(who.accountId) };
  }

  @Get(':organizationId')
  @Access(...READERS)
  @ApiParam({ name: 'organizationId', format: 'uuid' })
  @ApiOperation({ summary: 'An organization, and what I am in it' })
  async read(@CurrentActor() actor: Actor) {
    const organization = unwrap(await this.organizations.read(actor), organizationsProblem);
    return { ...presentOrganization(organization), personId: actor.personId, roles: [...actor.roles] };
  }

  @Patch(':organizationId')
  @Access('administrator')
  @ApiParam({ name: 'organizationId', format: 'uuid' })
  @ApiOperation({ summary: 'Change an organization' })
  async change(@CurrentActor() actor: Actor, @Body() { revision, ...change }: ChangeOrganizationDto) {
    return presentOrganization(
      unwrap(await this.organizations.change(actor, change, revision), organizationsProblem),
    );
  }

  @Put(':organizationId/address')
  @Access(...SECRETARIAT)
  @ApiParam({ name: 'organizationId', format: 'uuid' })
  @ApiOperation({ summary: 'Say where the office is, as letters name the sender' })
  async locate(@CurrentActor() actor: Actor, @Body() dto: PostalAddressDto) {
    return presentOrganization(unwrap(await this.organizations.locate(actor, dto), organizationsProblem));
  }
}

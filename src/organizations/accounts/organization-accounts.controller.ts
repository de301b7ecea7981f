import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../../identity/actor.js';
import { Access } from '../../platform/http/access.js';
import { pageOf, PageQuery } from '../../platform/http/paging.js';
import { unwrap } from '../../platform/http/problem.js';
import { MoveAccountDto } from '../dto/person.dto.js';
import { organizationsProblem } from '../organizations.problems.js';
import { type AccountInOrganization, OrganizationAccountsService } from './organization-accounts.service.js';

@ApiTags('organizations')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/accounts')
export class OrganizationAccountsController {
  constructor(private readonly accounts: OrganizationAccountsService) {}

  @Get()
  @Access('administrator')
  @ApiOperation({ summary: 'Who can sign in and belongs to the organization, by name' })
  async list(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return pageOf(await this.accounts.list(actor, query), query, presentAccountInOrganization);
  }

  @Post(':accountId/invitation')
  @Access('administrator')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send an invitation with a link that works for a week' })
  async invite(@CurrentActor() actor: Actor, @Param('accountId') accountId: string): Promise<void> {
    unwrap(await this.accounts.invite(actor, accountId), organizationsProblem);
  }

  @Post(':accountId/address')
  @Access('administrator')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Correct the address an account signs in with; everything it signed in with ends, and the new address is invited',
  })
  async move(
    @CurrentActor() actor: Actor,
    @Param('accountId') accountId: string,
    @Body() { email }: MoveAccountDto,
  ) {
    return unwrap(await this.accounts.move(actor, accountId, email), organizationsProblem);
  }

  @Post(':accountId/unlink')
  @Access('administrator')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an account from its person here, with the roles it was given here' })
  async unlink(@CurrentActor() actor: Actor, @Param('accountId') accountId: string): Promise<void> {
    unwrap(await this.accounts.unlink(actor, accountId), organizationsProblem);
  }

  @Post(':accountId/disable')
  @Access('administrator')
  @HttpCode(204)
  @ApiOperation({ summary: 'Shut an account out; all its sessions and tokens end' })
  async disable(@CurrentActor() actor: Actor, @Param('accountId') accountId: string): Promise<void> {
    unwrap(await this.accounts.disable(actor, accountId), organizationsProblem);
  }

  @Post(':accountId/enable')
  @Access('administrator')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let a disabled account sign in again' })
  async enable(@CurrentActor() actor: Actor, @Param('accountId') accountId: string): Promise<void> {
    unwrap(await this.accounts.enable(actor, accountId), organizationsProblem);
  }
}

export function presentAccountInOrganization(account: AccountInOrganization) {
  return {
    id: account.id,
    name: account.name,
    email: account.email,
    personId: account.personId,
    administrator: account.administrator,
    lastSignedInAt: account.lastSignedInAt?.toISOString() ?? null,
    disabledAt: account.disabledAt?.toISOString() ?? null,
  };
}

import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { Access } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { GiveGrantDto } from './dto/grant.dto.js';
import { GrantsService } from './grants.service.js';
import { organizationsProblem } from './organizations.problems.js';
import { presentGrant } from './present.js';

@ApiTags('organizations')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/grants')
export class GrantsController {
  constructor(private readonly grants: GrantsService) {}

  @Get()
  @Access('administrator')
  @ApiOperation({ summary: 'Roles given and in force' })
  async list(@CurrentActor() actor: Actor) {
    return { items: (await this.grants.list(actor)).map(presentGrant) };
  }

  @Post()
  @Access('administrator')
  @ApiOperation({ summary: 'Give a role, in the organization or in one body' })
  async give(@CurrentActor() actor: Actor, @Body() dto: GiveGrantDto) {
    return presentGrant(unwrap(await this.grants.give(actor, dto), organizationsProblem));
  }

  @Delete(':grantId')
  @Access('administrator')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a role back; the last administrator stays' })
  async revoke(@CurrentActor() actor: Actor, @Param('grantId') grantId: string): Promise<void> {
    unwrap(await this.grants.revoke(actor, grantId), organizationsProblem);
  }
}

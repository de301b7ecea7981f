import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { BodiesService } from './bodies.service.js';
import { CreateBodyDto, DissolveBodyDto, OnDayQuery, RenameBodyDto, TakeSeatDto } from './dto/body.dto.js';
import { EndTermDto } from './dto/member.dto.js';
import { organizationsProblem } from './organizations.problems.js';
import { presentBody, presentSeat } from './present.js';
import { SeatsService } from './seats.service.js';

@ApiTags('organizations')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/bodies')
export class BodiesController {
  constructor(
    private readonly bodies: BodiesService,
    private readonly seats: SeatsService,
  ) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'The bodies of the organization (총회, 이사회, 운영위원회, …)' })
  async list(@CurrentActor() actor: Actor) {
    return { items: (await this.bodies.list(actor)).map(presentBody) };
  }

  @Post()
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Create a body' })
  async create(@CurrentActor() actor: Actor, @Body() dto: CreateBodyDto) {
    return presentBody(unwrap(await this.bodies.create(actor, dto), organizationsProblem));
  }

  @Get(':bodyId')
  @Access(...READERS)
  @ApiOperation({ summary: 'A body, and what I am in it' })
  async read(@CurrentActor() actor: Actor, @Param('bodyId') bodyId: string) {
    const body = unwrap(await this.bodies.read(actor, bodyId), organizationsProblem);
    return { ...presentBody(body), roles: [...actor.roles] };
  }

  @Patch(':bodyId')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Rename a body' })
  async rename(@CurrentActor() actor: Actor, @Param('bodyId') bodyId: string, @Body() dto: RenameBodyDto) {
    return presentBody(unwrap(await this.bodies.rename(actor, bodyId, dto.name), organizationsProblem));
  }

  @Post(':bodyId/dissolution')
  @Access('administrator')
  @ApiOperation({ summary: 'Dissolve a body; its records stay' })
  async dissolve(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Body() dto: DissolveBodyDto,
  ) {
    return presentBody(
      unwrap(await this.bodies.dissolve(actor, bodyId, dto.dissolvedOn), organizationsProblem),
    );
  }

  @Get(':bodyId/electors')
  @Access(...READERS)
  @ApiOperation({
    summary: 'The roll (재적) of a body on a day: members in an assembly, voting seats elsewhere',
  })
  async electors(@CurrentActor() actor: Actor, @Param('bodyId') bodyId: string, @Query() query: OnDayQuery) {
    const { on, electors } = unwrap(
      await this.bodies.electorsOf(actor, bodyId, query.on),
      organizationsProblem,
    );
    return { on, total: electors.length, items: electors };
  }

  @Get(':bodyId/seats')
  @Access(...READERS)
  @ApiOperation({ summary: 'The seats of a body, of all times or those in term on a day' })
  async listSeats(@CurrentActor() actor: Actor, @Param('bodyId') bodyId: string, @Query() query: OnDayQuery) {
    return { items: (await this.seats.list(actor, bodyId, query.on)).map(presentSeat) };
  }

  @Post(':bodyId/seats')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Seat a person' })
  async takeSeat(@CurrentActor() actor: Actor, @Param('bodyId') bodyId: string, @Body() dto: TakeSeatDto) {
    return presentSeat(unwrap(await this.seats.take(actor, bodyId, dto), organizationsProblem));
  }

  @Post(':bodyId/seats/:seatId/end')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'End a term' })
  async leaveSeat(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Param('seatId') seatId: string,
    @Body() dto: EndTermDto,
  ) {
    return presentSeat(
      unwrap(await this.seats.leave(actor, bodyId, seatId, dto.endsOn), organizationsProblem),
    );
  }
}

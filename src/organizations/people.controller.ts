import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor, holdsAnyOf } from '../identity/actor.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { pageOf } from '../platform/http/paging.js';
import { unwrap } from '../platform/http/problem.js';
import { ChangePersonDto, GiveAccountDto, PeopleQuery, RegisterPersonDto } from './dto/person.dto.js';
import { organizationsProblem } from './organizations.problems.js';
import { mayReach } from './may-reach.js';
import { PeopleService } from './people.service.js';
import { PlacesService } from './places.service.js';
import { presentMandate, presentMember, presentPerson, presentPersonInFull, presentSeat } from './present.js';

@ApiTags('organizations')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly places: PlacesService,
  ) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'People by name; e-mail, telephone and address for the secretariat only' })
  async search(@CurrentActor() actor: Actor, @Query() query: PeopleQuery) {
    return pageOf(
      await this.people.search(actor, query.search, query),
      query,
      holdsAnyOf(actor, SECRETARIAT) ? presentPersonInFull : presentPerson,
    );
  }

  @Post()
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Register a person' })
  async register(@CurrentActor() actor: Actor, @Body() dto: RegisterPersonDto) {
    return presentPersonInFull(unwrap(await this.people.register(actor, dto), organizationsProblem));
  }

  @Get(':personId')
  @Access(...READERS)
  @ApiOperation({
    summary: 'A person; e-mail, telephone and address for the secretariat and the person only',
  })
  async read(@CurrentActor() actor: Actor, @Param('personId') personId: string) {
    const person = unwrap(await this.people.read(actor, personId), organizationsProblem);
    return mayReach(actor, person) ? presentPersonInFull(person) : presentPerson(person);
  }

  @Get(':personId/places')
  @Access(...READERS)
  @ApiOperation({
    summary: 'What a person is in the organization: membership, mandates and seats, past ones too',
  })
  async placesOf(@CurrentActor() actor: Actor, @Param('personId') personId: string) {
    const places = unwrap(await this.places.of(actor, personId), organizationsProblem);
    return {
      members: places.members.map(presentMember),
      mandates: places.mandates.map((mandate) => ({
        ...presentMandate(mandate),
        member: mandate.member?.name,
      })),
      seats: places.seats.map((seat) => ({ ...presentSeat(seat), body: seat.body?.name })),
    };
  }

  @Patch(':personId')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Correct a person' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() dto: ChangePersonDto,
  ) {
    return presentPersonInFull(unwrap(await this.people.change(actor, personId, dto), organizationsProblem));
  }

  @Post(':personId/account')
  @Access('administrator')
  @ApiOperation({
    summary:
      'Let a person sign in, with a new account or with the one that has this e-mail; which of them is not told',
  })
  async giveAccount(
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() dto: GiveAccountDto,
  ) {
    const linked = unwrap(await this.people.giveAccount(actor, personId, dto), organizationsProblem);
    const { account, invited } = linked;
    return { accountId: account.id, email: account.email, invited };
  }
}

import { Body as RequestBody, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { type Actor, CurrentActor, holdsAnyOf } from '../identity/actor.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { BodiesService } from './bodies.service.js';
import type { Body } from './body.entity.js';
import { BODY_KINDS, isAssemblyOfMembers } from './domain/body-kind.js';
import { meetsOn } from './domain/dissolution.js';
import { inPrintedOrder } from './domain/electorate.js';
import { SEAT_ROLES } from './domain/seat-role.js';
import { isInTerm } from './domain/term.js';
import { CreateBodyDto, DissolveBodyDto, RenameBodyDto, TakeSeatDto } from './dto/body.dto.js';
import { EndTermDto } from './dto/member.dto.js';
import { WhoQuery } from './dto/person.dto.js';
import { Electorate } from './electorate.js';
import { memberChoices } from './member-choices.js';
import { MembersService } from './members.service.js';
import { organizationsProblem } from './organizations.problems.js';
import { PeopleService } from './people.service.js';
import { personChoices } from './person-choices.js';
import type { Seat } from './seat.entity.js';
import { SeatsService } from './seats.service.js';
import { BODY_KIND_WORDS, SEAT_ROLE_WORDS } from './words.js';

/** Whom a seat's form offers, and for which member organizations they may sit. */
class SeatQuery extends WhoQuery {
  @IsOptional()
  @MaxLength(100)
  @IsString()
  affiliation?: string;
}

@ApiExcludeController()
@Controller('organizations/:organizationId/bodies')
export class BodiesPagesController {
  constructor(
    private readonly bodies: BodiesService,
    private readonly seats: SeatsService,
    private readonly people: PeopleService,
    private readonly members: MembersService,
    private readonly electorate: Electorate,
  ) {}

  @Get()
  @Page('organizations/bodies')
  @Access(...READERS)
  async list(@CurrentActor() actor: Actor): Promise<PageContent> {
    const bodies = await this.bodies.list(actor);
    const today = await this.members.today(actor);
    const inList = bodies.map((body) => ({
      ...bodyInList(actor, body),
      dissolved: !meetsOn(body, today),
    }));
    return {
      title: { ko: '기관과 규칙', en: 'Bodies and rules' },
      bodies: inList.filter(({ dissolved }) => !dissolved),
      dissolved: inList.filter(({ dissolved }) => dissolved),
      kinds: BODY_KINDS.map((value) => ({ value, label: BODY_KIND_WORDS[value] })),
      mayChange: holdsAnyOf(actor, SECRETARIAT),
      action: pathOf(actor),
    };
  }

  @Post()
  @Form()
  @Access(...SECRETARIAT)
  async create(@CurrentActor() actor: Actor, @RequestBody() dto: CreateBodyDto): Promise<SeeOther> {
    const body = unwrap(await this.bodies.create(actor, dto), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${body.id}`, {
      ko: '만들었습니다. 이제 위원을 앉히고 규칙을 적어 주세요.',
      en: 'Created. Now seat its people and record its rules.',
    });
  }

  @Get(':bodyId')
  @Page('organizations/body')
  @Access(...READERS)
  async read(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Query() query: SeatQuery,
  ): Promise<PageContent> {
    const body = unwrap(await this.bodies.read(actor, bodyId), organizationsProblem);
    const today = await this.members.today(actor);
    const seats = await this.seats.list(actor, bodyId, undefined);
    const electors = await this.electorate.sizeOn(body, today);
    const dissolved = !meetsOn(body, today);
    const mayChange = holdsAnyOf(actor, SECRETARIAT);
    return {
      title: body.name,
      body: bodyInList(actor, body),
      assembly: isAssemblyOfMembers(body.kind),
      electors,
      seats: seats
        .filter((seat) => isInTerm(seat, today))
        .toSorted(inPrintedOrder)
        .map(seatInList),
      coming: seats.filter(({ startsOn }) => startsOn > today).map(seatInList),
      past: seats.filter(({ endsOn }) => endsOn !== null && endsOn < today).map(seatInList),
      dissolvedOn: body.dissolvedOn,
      dissolved,
      today,
      roles: SEAT_ROLES.map((value) => ({ value, label: SEAT_ROLE_WORDS[value] })),
      mayChange: mayChange && !dissolved,
      mayDissolve: actor.roles.has('administrator') && body.dissolvedOn === null,
      path: `${pathOf(actor)}/${bodyId}`,
      ...(await this.seatChoices(actor, mayChange && !dissolved, query)),
    };
  }

  private async seatChoices(actor: Actor, mayChange: boolean, { who, affiliation }: SeatQuery) {
    if (!mayChange) return { picker: null, affiliations: null };
    return {
      picker: await personChoices(this.people, actor, who),
      affiliations: await memberChoices(this.members, actor, affiliation),
    };
  }

  @Post(':bodyId')
  @Form()
  @Access(...SECRETARIAT)
  async rename(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @RequestBody() dto: RenameBodyDto,
  ): Promise<SeeOther> {
    unwrap(await this.bodies.rename(actor, bodyId, dto.name), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${bodyId}`, { ko: '이름을 고쳤습니다.', en: 'Renamed.' });
  }

  @Post(':bodyId/dissolution')
  @Form()
  @Access('administrator')
  async dissolve(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @RequestBody() dto: DissolveBodyDto,
  ): Promise<SeeOther> {
    unwrap(await this.bodies.dissolve(actor, bodyId, dto.dissolvedOn), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${bodyId}`, {
      ko: '해산을 기록했습니다. 이 기관의 기록은 모두 남습니다.',
      en: 'The dissolution is recorded. Everything on record stays.',
    });
  }

  @Post(':bodyId/seats')
  @Form()
  @Access(...SECRETARIAT)
  async takeSeat(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @RequestBody() dto: TakeSeatDto,
  ): Promise<SeeOther> {
    const seat = unwrap(await this.seats.take(actor, bodyId, dto), organizationsProblem);
    const name = seat.person?.name ?? '';
    return seeOther(`${pathOf(actor)}/${bodyId}`, {
      ko: `${name} 님의 자리를 등록했습니다.`,
      en: `The seat of ${name} is registered.`,
    });
  }

  @Post(':bodyId/seats/:seatId/end')
  @Form()
  @Access(...SECRETARIAT)
  async leaveSeat(
    @CurrentActor() actor: Actor,
    @Param('bodyId') bodyId: string,
    @Param('seatId') seatId: string,
    @RequestBody() dto: EndTermDto,
  ): Promise<SeeOther> {
    unwrap(await this.seats.leave(actor, bodyId, seatId, dto.endsOn), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${bodyId}`, { ko: '임기를 끝냈습니다.', en: 'The term has its end.' });
  }
}

function pathOf({ organizationId }: Actor): string {
  return `/organizations/${organizationId}/bodies`;
}

function bodyInList(actor: Actor, body: Body) {
  const href = `${pathOf(actor)}/${body.id}`;
  return {
    id: body.id,
    name: body.name,
    kind: BODY_KIND_WORDS[body.kind],
    href,
    rulebooks: `${href}/rulebooks`,
    dissolvedOn: body.dissolvedOn,
  };
}

function seatInList(seat: Seat) {
  return {
    id: seat.id,
    name: seat.person?.name ?? '',
    personId: seat.personId,
    affiliation: seat.member?.name ?? null,
    title: seat.title,
    role: SEAT_ROLE_WORDS[seat.role],
    votes: seat.votes,
    startsOn: seat.startsOn,
    endsOn: seat.endsOn,
  };
}

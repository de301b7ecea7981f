import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type Actor, CurrentActor, holdsAnyOf } from '../identity/actor.js';
import type { Localized } from '../kernel/localized.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { pagerOf } from '../platform/pages/pager.js';
import {
  MEMBER_KINDS,
  MEMBER_STANDINGS,
  type MemberKind,
  type MemberStanding,
} from './domain/member-kind.js';
import { standingOn } from './domain/membership.js';
import { isInTerm } from './domain/term.js';
import {
  ChangeMemberDto,
  EndTermDto,
  JoinDto,
  LeaveDto,
  MembersQuery,
  StartMandateDto,
} from './dto/member.dto.js';
import { newMemberOf } from './dto/new-member.js';
import { WhoQuery } from './dto/person.dto.js';
import type { Mandate } from './mandate.entity.js';
import { MandatesService } from './mandates.service.js';
import { mayReachMember } from './may-reach.js';
import type { Member } from './member.entity.js';
import { MembersService } from './members.service.js';
import { organizationsProblem } from './organizations.problems.js';
import { PeopleService } from './people.service.js';
import { personChoices } from './person-choices.js';
import { MEMBER_KIND_WORDS } from './words.js';

const STANDING_WORDS = {
  current: { ko: '회원', en: 'Member' },
  left: { ko: '탈퇴', en: 'Left' },
  future: { ko: '가입 예정', en: 'To join' },
} as const satisfies Readonly<Record<MemberStanding, Localized>>;

class NewMemberQuery extends WhoQuery {
  @IsOptional()
  @IsIn(MEMBER_KINDS)
  kind?: MemberKind;
}

@ApiExcludeController()
@Controller('organizations/:organizationId/members')
export class MembersPagesController {
  constructor(
    private readonly members: MembersService,
    private readonly mandates: MandatesService,
    private readonly people: PeopleService,
  ) {}

  @Get()
  @Page('organizations/members')
  @Access(...READERS)
  async list(@CurrentActor() actor: Actor, @Query() query: MembersQuery): Promise<PageContent> {
    const today = await this.members.today(actor);
    const [rows, total] = await this.members.search(actor, query, query);
    const { search, kind, standing } = query;
    const path = pathOf(actor);
    return {
      title: { ko: '조합원·회원', en: 'Members' },
      members: rows.map(({ member, mandate }) => ({
        ...memberInList(member, today),
        href: `${path}/${member.id}`,
        representative: mandate?.person?.name ?? null,
      })),
      filters: { search: search ?? '', kind: kind ?? '', standing: standing ?? '' },
      filtered: [search, kind, standing].some((value) => value !== undefined && value !== ''),
      kinds: [
        { value: '', label: { ko: '모두', en: 'All' } },
        ...MEMBER_KINDS.map((value) => ({ value, label: MEMBER_KIND_WORDS[value] })),
      ],
      standings: [
        { value: '', label: { ko: '모두', en: 'All' } },
        ...MEMBER_STANDINGS.map((value) => ({ value, label: STANDING_WORDS[value] })),
      ],
      total,
      pager: pagerOf(path, { search, kind, standing }, query, total),
      mayChange: holdsAnyOf(actor, SECRETARIAT),
    };
  }

  @Get('new')
  @Page('organizations/member-new')
  @Access(...SECRETARIAT)
  async blank(@CurrentActor() actor: Actor, @Query() { kind, who }: NewMemberQuery): Promise<PageContent> {
    return {
      title: { ko: '회원 추가', en: 'Add a member' },
      kind: kind ?? 'person',
      action: pathOf(actor),
      today: await this.members.today(actor),
      picker: await personChoices(this.people, actor, who),
    };
  }

  @Post()
  @Form()
  @Access(...SECRETARIAT)
  async join(@CurrentActor() actor: Actor, @Body() dto: JoinDto): Promise<SeeOther> {
    const member = unwrap(await this.members.join(actor, newMemberOf(dto)), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${member.id}`, {
      ko: `회원번호 ${member.number}번으로 명부에 올렸습니다.`,
      en: `On the roster with the number ${member.number}.`,
    });
  }

  @Get(':memberId')
  @Page('organizations/member')
  @Access(...READERS)
  async read(
    @CurrentActor() actor: Actor,
    @Param('memberId') memberId: string,
    @Query() { who }: WhoQuery,
  ): Promise<PageContent> {
    const member = unwrap(await this.members.read(actor, memberId), organizationsProblem);
    const mandates = await this.members.mandatesOf([member.id]);
    const today = await this.members.today(actor);
    const mayChange = holdsAnyOf(actor, SECRETARIAT);
    const { organizationId } = actor;
    return {
      title: member.name,
      member: memberInList(member, today),
      isOrganization: member.kind === 'organization',
      where: mayReachMember(actor, mandates, today)
        ? { postcode: member.postcode, address: member.address }
        : null,
      personHref:
        member.personId === null ? null : `/organizations/${organizationId}/people/${member.personId}`,
      path: `${pathOf(actor)}/${member.id}`,
      mandates: mandates.map((mandate) => mandateInList(actor, mandate, today)),
      today,
      picker:
        mayChange && member.kind === 'organization' ? await personChoices(this.people, actor, who) : null,
      mayChange,
    };
  }

  @Post(':memberId')
  @Form()
  @Access(...SECRETARIAT)
  async change(
    @CurrentActor() actor: Actor,
    @Param('memberId') memberId: string,
    @Body() dto: ChangeMemberDto,
  ): Promise<SeeOther> {
    unwrap(await this.members.change(actor, memberId, dto), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${memberId}`, { ko: '고쳤습니다.', en: 'Changed.' });
  }

  @Post(':memberId/departure')
  @Form()
  @Access(...SECRETARIAT)
  async leave(
    @CurrentActor() actor: Actor,
    @Param('memberId') memberId: string,
    @Body() dto: LeaveDto,
  ): Promise<SeeOther> {
    unwrap(await this.members.leave(actor, memberId, dto.leftOn), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${memberId}`, {
      ko: '탈퇴를 기록했습니다. 번호와 기록은 남습니다.',
      en: 'The departure is recorded. The number and the records stay.',
    });
  }

  @Post(':memberId/mandates')
  @Form()
  @Access(...SECRETARIAT)
  async startMandate(
    @CurrentActor() actor: Actor,
    @Param('memberId') memberId: string,
    @Body() dto: StartMandateDto,
  ): Promise<SeeOther> {
    unwrap(await this.mandates.start(actor, memberId, dto), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${memberId}`, {
      ko: '대표자를 등록했습니다.',
      en: 'The representative is registered.',
    });
  }

  @Post(':memberId/mandates/:mandateId/end')
  @Form()
  @Access(...SECRETARIAT)
  async endMandate(
    @CurrentActor() actor: Actor,
    @Param('memberId') memberId: string,
    @Param('mandateId') mandateId: string,
    @Body() dto: EndTermDto,
  ): Promise<SeeOther> {
    unwrap(await this.mandates.end(actor, memberId, mandateId, dto.endsOn), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${memberId}`, {
      ko: '대표자의 위임을 끝냈습니다.',
      en: 'The mandate has its end.',
    });
  }
}

function pathOf({ organizationId }: Actor): string {
  return `/organizations/${organizationId}/members`;
}

function memberInList(member: Member, today: string) {
  const standing = standingOn(member, today);
  return {
    id: member.id,
    name: member.name,
    number: member.number,
    kind: member.kind,
    kindWord: MEMBER_KIND_WORDS[member.kind],
    joinedOn: member.joinedOn,
    leftOn: member.leftOn,
    standing,
    standingWord: STANDING_WORDS[standing],
  };
}

function mandateInList({ organizationId }: Actor, mandate: Mandate, today: string) {
  return {
    id: mandate.id,
    name: mandate.person?.name ?? '',
    href: `/organizations/${organizationId}/people/${mandate.personId}`,
    startsOn: mandate.startsOn,
    endsOn: mandate.endsOn,
    document: mandate.document,
    inForce: isInTerm(mandate, today),
    over: mandate.endsOn !== null && mandate.endsOn < today,
  };
}

import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { pageOf } from '../platform/http/paging.js';
import { unwrap } from '../platform/http/problem.js';
import {
  ChangeMemberDto,
  EndTermDto,
  JoinDto,
  LeaveDto,
  MembersQuery,
  StartMandateDto,
} from './dto/member.dto.js';
import { newMemberOf } from './dto/new-member.js';
import { MandatesService } from './mandates.service.js';
import { mayReachMember } from './may-reach.js';
import { MembersService, type RosterEntry } from './members.service.js';
import { organizationsProblem } from './organizations.problems.js';
import { presentMandate, presentMember, presentMemberInFull } from './present.js';

@ApiTags('organizations')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/members')
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly mandates: MandatesService,
  ) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'The roster (조합원 명부, 회원 명부), by number' })
  async search(@CurrentActor() actor: Actor, @Query() query: MembersQuery) {
    return pageOf(await this.members.search(actor, query, query), query, presentRosterEntry);
  }

  @Post()
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Admit a member' })
  async join(@CurrentActor() actor: Actor, @Body() dto: JoinDto) {
    return presentMemberInFull(
      unwrap(await this.members.join(actor, newMemberOf(dto)), organizationsProblem),
    );
  }

  @Get(':memberId')
  @Access(...READERS)
  @ApiOperation({
    summary:
      'A member with all its mandates, the latest first; its address for the secretariat and who acts for it',
  })
  async read(@CurrentActor() actor: Actor, @Param('memberId') memberId: string) {
    const member = unwrap(await this.members.read(actor, memberId), organizationsProblem);
    const mandates = await this.members.mandatesOf([member.id]);
    const today = await this.members.today(actor);
    const shown = mayReachMember(actor, mandates, today)
      ? presentMemberInFull(member)
      : presentMember(member);
    return { ...shown, mandates: mandates.map(presentMandate) };
  }

  @Patch(':memberId')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Correct the name or address of a member organisation, or a number' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('memberId') memberId: string,
    @Body() dto: ChangeMemberDto,
  ) {
    return presentMemberInFull(unwrap(await this.members.change(actor, memberId, dto), organizationsProblem));
  }

  @Post(':memberId/departure')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'End a membership (탈퇴, 제명)' })
  async leave(@CurrentActor() actor: Actor, @Param('memberId') memberId: string, @Body() dto: LeaveDto) {
    return presentMember(unwrap(await this.members.leave(actor, memberId, dto.leftOn), organizationsProblem));
  }

  @Post(':memberId/mandates')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Register who acts for a member organisation' })
  async startMandate(
    @CurrentActor() actor: Actor,
    @Param('memberId') memberId: string,
    @Body() dto: StartMandateDto,
  ) {
    return presentMandate(unwrap(await this.mandates.start(actor, memberId, dto), organizationsProblem));
  }

  @Post(':memberId/mandates/:mandateId/end')
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'End a mandate' })
  async endMandate(
    @CurrentActor() actor: Actor,
    @Param('memberId') memberId: string,
    @Param('mandateId') mandateId: string,
    @Body() dto: EndTermDto,
  ) {
    const ended = await this.mandates.end(actor, memberId, mandateId, dto.endsOn);
    return presentMandate(unwrap(ended, organizationsProblem));
  }
}

function presentRosterEntry({ member, mandate }: RosterEntry) {
  return {
    ...presentMember(member),
    representative: mandate && { personId: mandate.personId, name: mandate.person?.name },
  };
}

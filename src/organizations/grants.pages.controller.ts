import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { Access } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { BodiesService } from './bodies.service.js';
import { meetsOn } from './domain/dissolution.js';
import { GRANTED_ROLES } from './domain/granted-role.js';
import { GiveGrantDto, RevokeGrantDto } from './dto/grant.dto.js';
import { GrantsService } from './grants.service.js';
import { MembersService } from './members.service.js';
import { organizationsProblem } from './organizations.problems.js';
import { GRANTED_ROLE_SENTENCES, GRANTED_ROLE_WORDS } from './words.js';

@ApiExcludeController()
@Controller('organizations/:organizationId/grants')
export class GrantsPagesController {
  constructor(
    private readonly grants: GrantsService,
    private readonly bodies: BodiesService,
    private readonly members: MembersService,
  ) {}

  @Get()
  @Page('organizations/grants')
  @Access('administrator')
  async list(@CurrentActor() actor: Actor): Promise<PageContent> {
    const [grants, bodies] = await Promise.all([this.grants.list(actor), this.bodies.list(actor)]);
    const names = new Map(bodies.map(({ id, name }) => [id, name]));
    const today = await this.members.today(actor);
    const path = pathOf(actor);
    return {
      title: { ko: '권한', en: 'Roles' },
      action: path,
      grants: grants.map(({ grant, name, email }) => ({
        name,
        email,
        role: GRANTED_ROLE_WORDS[grant.role],
        body: grant.bodyId === null ? null : (names.get(grant.bodyId) ?? null),
        grantedAt: grant.grantedAt,
        revoke: `${path}/${grant.id}/revoke`,
        ownAdministration: grant.accountId === actor.accountId && grant.role === 'administrator',
      })),
      explained: GRANTED_ROLES.map((role) => ({
        role: GRANTED_ROLE_WORDS[role],
        sentence: GRANTED_ROLE_SENTENCES[role],
      })),
      roles: GRANTED_ROLES.map((value) => ({ value, label: GRANTED_ROLE_WORDS[value] })),
      bodies: [
        { value: '', label: { ko: '단체 전체', en: 'The whole organization' } },
        ...bodies.filter((body) => meetsOn(body, today)).map(({ id, name }) => ({ value: id, label: name })),
      ],
    };
  }

  @Post()
  @Form()
  @Access('administrator')
  async give(@CurrentActor() actor: Actor, @Body() dto: GiveGrantDto): Promise<SeeOther> {
    const { grant, name } = unwrap(await this.grants.give(actor, dto), organizationsProblem);
    const role = GRANTED_ROLE_WORDS[grant.role];
    return seeOther(
      pageFor(actor, dto.personId),
      { ko: `${name} 님에게 ${role.ko} 권한을 주었습니다.`, en: `${name} now is ${role.en}.` },
      {
        label: { ko: '되돌리기', en: 'Undo' },
        action: `${pathOf(actor)}/${grant.id}/revoke`,
        fields: dto.personId == null ? {} : { personId: dto.personId },
      },
    );
  }

  @Post(':grantId/revoke')
  @Form()
  @Access('administrator')
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('grantId') grantId: string,
    @Body() { personId }: RevokeGrantDto,
  ): Promise<SeeOther> {
    const { accountId, role } = unwrap(await this.grants.revoke(actor, grantId), organizationsProblem);
    // Who has given up the administration can open neither of these pages any more.
    const gaveUp = accountId === actor.accountId && role === 'administrator';
    return seeOther(gaveUp ? '/' : pageFor(actor, personId), {
      ko: '권한을 거두었습니다.',
      en: 'The role is taken back.',
    });
  }
}

/** A role is given and taken back on the page of a person, or on that of all roles. */
function pageFor(actor: Actor, personId: string | null | undefined): string {
  return personId == null ? pathOf(actor) : `/organizations/${actor.organizationId}/people/${personId}`;
}

function pathOf({ organizationId }: Actor): string {
  return `/organizations/${organizationId}/grants`;
}

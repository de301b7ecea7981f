import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor, holdsAnyOf } from '../identity/actor.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import type { Localized } from '../kernel/localized.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { NOT_FOUND, ProblemException, unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { pagerOf } from '../platform/pages/pager.js';
import {
  type AccountInOrganization,
  OrganizationAccountsService,
} from './accounts/organization-accounts.service.js';
import { BodiesService } from './bodies.service.js';
import { meetsOn } from './domain/dissolution.js';
import { GRANTED_ROLES } from './domain/granted-role.js';
import { isMemberOn } from './domain/membership.js';
import { isInTerm } from './domain/term.js';
import {
  ChangePersonDto,
  GiveAccountDto,
  MoveAccountDto,
  PeopleQuery,
  RegisterPersonDto,
} from './dto/person.dto.js';
import { GrantsService } from './grants.service.js';
import { mayReach } from './may-reach.js';
import { MembersService } from './members.service.js';
import { organizationsProblem } from './organizations.problems.js';
import { PeopleService } from './people.service.js';
import { type Places, PlacesService } from './places.service.js';
import { GRANTED_ROLE_SENTENCES, GRANTED_ROLE_WORDS, SEAT_ROLE_WORDS } from './words.js';

@ApiExcludeController()
@Controller('organizations/:organizationId/people')
export class PeoplePagesController {
  constructor(
    private readonly people: PeopleService,
    private readonly places: PlacesService,
    private readonly members: MembersService,
    private readonly accounts: OrganizationAccountsService,
    private readonly grants: GrantsService,
    private readonly bodies: BodiesService,
  ) {}

  @Get()
  @Page('organizations/people')
  @Access(...READERS)
  async list(@CurrentActor() actor: Actor, @Query() query: PeopleQuery): Promise<PageContent> {
    const [people, total] = await this.people.search(actor, query.search, query);
    const mayChange = holdsAnyOf(actor, SECRETARIAT);
    const path = pathOf(actor);
    return {
      title: { ko: '사람', en: 'People' },
      people: people.map((person) => ({
        name: person.name,
        href: `${path}/${person.id}`,
        email: mayChange ? person.email : null,
        phone: mayChange ? person.phone : null,
        account: mayChange && person.accountId !== null,
      })),
      search: query.search ?? '',
      total,
      pager: pagerOf(path, { search: query.search }, query, total),
      mayChange,
      administrator: actor.roles.has('administrator'),
      path,
    };
  }

  @Post()
  @Form()
  @Access(...SECRETARIAT)
  async register(@CurrentActor() actor: Actor, @Body() dto: RegisterPersonDto): Promise<SeeOther> {
    const person = unwrap(await this.people.register(actor, dto), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${person.id}`, { ko: '등록했습니다.', en: 'Registered.' });
  }

  @Get(':personId')
  @Page('organizations/person')
  @Access(...READERS)
  async read(@CurrentActor() actor: Actor, @Param('personId') personId: string): Promise<PageContent> {
    const person = unwrap(await this.people.read(actor, personId), organizationsProblem);
    const places = unwrap(await this.places.of(actor, personId), organizationsProblem);
    const today = await this.members.today(actor);
    const mayChange = holdsAnyOf(actor, SECRETARIAT);
    const reaches = mayReach(actor, person);
    return {
      title: person.name,
      path: `${pathOf(actor)}/${personId}`,
      person: {
        name: person.name,
        email: reaches ? person.email : null,
        phone: reaches ? person.phone : null,
        postcode: reaches ? person.postcode : null,
        address: reaches ? person.address : null,
        hasAccount: person.accountId !== null,
      },
      mayReach: reaches,
      places: placesInList(actor, places, today),
      mayChange,
      administration: actor.roles.has('administrator')
        ? await this.administrationOf(actor, personId, person.accountId, today)
        : null,
    };
  }

  /** What an administrator sees and does beside: the account and its roles. */
  private async administrationOf(actor: Actor, personId: string, accountId: string | null, today: LocalDate) {
    const [account, grants, bodies] = await Promise.all([
      accountId === null ? null : this.accounts.read(actor, accountId),
      this.grants.list(actor),
      this.bodies.list(actor),
    ]);
    const names = new Map(bodies.map(({ id, name }) => [id, name]));
    const base = `/organizations/${actor.organizationId}`;
    return {
      personId,
      account: account && {
        email: account.email,
        disabled: account.disabledAt !== null,
        whollyUnder: account.whollyUnder,
        lastSignedInAt: account.lastSignedInAt,
        own: account.id === actor.accountId,
        mayDisable: account.whyNotDisabled === null,
        mayMove: account.whyNotMoved === null,
        whyNot: whyNotInWords(account),
        path: `${base}/people/${personId}/account`,
      },
      grants: grants
        .filter(({ grant }) => grant.accountId === accountId)
        .map(({ grant }) => ({
          role: GRANTED_ROLE_WORDS[grant.role],
          ownAdministration: grant.accountId === actor.accountId && grant.role === 'administrator',
          body: grant.bodyId === null ? null : (names.get(grant.bodyId) ?? null),
          revoke: `${base}/grants/${grant.id}/revoke`,
        })),
      giveAction: `${base}/grants`,
      roles: GRANTED_ROLES.map((value) => ({
        value,
        label: {
          ko: `${GRANTED_ROLE_WORDS[value].ko}: ${GRANTED_ROLE_SENTENCES[value].ko}`,
          en: `${GRANTED_ROLE_WORDS[value].en}: ${GRANTED_ROLE_SENTENCES[value].en}`,
        },
      })),
      bodies: [
        { value: '', label: { ko: '단체 전체', en: 'The whole organization' } },
        ...bodies.filter((body) => meetsOn(body, today)).map(({ id, name }) => ({ value: id, label: name })),
      ],
    };
  }

  @Post(':personId')
  @Form()
  @Access(...SECRETARIAT)
  async change(
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() dto: ChangePersonDto,
  ): Promise<SeeOther> {
    unwrap(await this.people.change(actor, personId, dto), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${personId}`, { ko: '고쳤습니다.', en: 'Changed.' });
  }

  @Post(':personId/account')
  @Form()
  @Access('administrator')
  async giveAccount(
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() dto: GiveAccountDto,
  ): Promise<SeeOther> {
    const linked = unwrap(await this.people.giveAccount(actor, personId, dto), organizationsProblem);
    return seeOther(
      `${pathOf(actor)}/${personId}`,
      linked.invited
        ? {
            ko: `${linked.account.email} 주소로 초대를 보냈습니다. 받은 사람이 메일의 링크로 들어옵니다.`,
            en: `An invitation went to ${linked.account.email}; whoever gets it comes in by its link.`,
          }
        : {
            ko: '계정을 이었습니다. 이미 마당에서 쓰던 주소라면 비밀번호는 쓰던 그대로입니다.',
            en: 'The account is linked. An address that was in use in Madang before keeps its password.',
          },
    );
  }

  @Post(':personId/account/invitation')
  @Form()
  @Access('administrator')
  async invite(@CurrentActor() actor: Actor, @Param('personId') personId: string): Promise<SeeOther> {
    const accountId = await this.accountOf(actor, personId);
    unwrap(await this.accounts.invite(actor, accountId), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${personId}`, {
      ko: '초대를 다시 보냈습니다. 7일 동안 쓸 수 있습니다.',
      en: 'The invitation was sent again; it works for seven days.',
    });
  }

  @Post(':personId/account/address')
  @Form()
  @Access('administrator')
  async moveAccount(
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() dto: MoveAccountDto,
  ): Promise<SeeOther> {
    const accountId = await this.accountOf(actor, personId);
    const { email, invited } = unwrap(
      await this.accounts.move(actor, accountId, dto.email),
      organizationsProblem,
    );
    return seeOther(
      `${pathOf(actor)}/${personId}`,
      invited
        ? {
            ko: `로그인 주소를 고치고 ${email} 주소로 초대를 보냈습니다.`,
            en: `The address is corrected, and an invitation went to ${email}.`,
          }
        : {
            ko: '로그인 주소를 고쳤습니다. 로그인 화면에서 메일로 링크를 받아 들어옵니다.',
            en: 'The address is corrected. A link to come in is had by mail on the sign-in page.',
          },
    );
  }

  @Post(':personId/account/unlink')
  @Form()
  @Access('administrator')
  async unlink(@CurrentActor() actor: Actor, @Param('personId') personId: string): Promise<SeeOther> {
    const accountId = await this.accountOf(actor, personId);
    unwrap(await this.accounts.unlink(actor, accountId), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${personId}`, {
      ko: '계정을 떼었습니다. 맞는 주소로 다시 초대할 수 있습니다.',
      en: 'The account is unlinked. The right address can be invited now.',
    });
  }

  @Post(':personId/account/disable')
  @Form()
  @Access('administrator')
  async disable(@CurrentActor() actor: Actor, @Param('personId') personId: string): Promise<SeeOther> {
    const accountId = await this.accountOf(actor, personId);
    unwrap(await this.accounts.disable(actor, accountId), organizationsProblem);
    const path = `${pathOf(actor)}/${personId}`;
    return seeOther(
      path,
      { ko: '계정을 막았습니다.', en: 'The account is disabled.' },
      { label: { ko: '되돌리기', en: 'Undo' }, action: `${path}/account/enable` },
    );
  }

  @Post(':personId/account/enable')
  @Form()
  @Access('administrator')
  async enable(@CurrentActor() actor: Actor, @Param('personId') personId: string): Promise<SeeOther> {
    const accountId = await this.accountOf(actor, personId);
    unwrap(await this.accounts.enable(actor, accountId), organizationsProblem);
    return seeOther(`${pathOf(actor)}/${personId}`, {
      ko: '계정을 다시 열었습니다.',
      en: 'The account is enabled again.',
    });
  }

  private async accountOf(actor: Actor, personId: string): Promise<string> {
    const person = unwrap(await this.people.read(actor, personId), organizationsProblem);
    if (person.accountId === null) throw new ProblemException(NOT_FOUND);
    return person.accountId;
  }
}

function pathOf({ organizationId }: Actor): string {
  return `/organizations/${organizationId}/people`;
}

/** What the reader may not do with an account, and what helps; null where nothing is refused. */
function whyNotInWords({ whyNotMoved: code }: AccountInOrganization): Localized | null {
  if (code === null) return null;
  if (code === 'own-account') {
    return {
      ko: '자기 계정의 주소를 고치거나 계정을 떼는 일은 다른 관리자에게 부탁해 주세요.',
      en: 'Ask another administrator to correct the address of your own account, or to unlink it.',
    };
  }
  const { title, detail } = organizationsProblem({ code });
  return { ko: `${title.ko} ${detail?.ko ?? ''}`, en: `${title.en} ${detail?.en ?? ''}` };
}

function placesInList({ organizationId }: Actor, { members, mandates, seats }: Places, today: string) {
  const base = `/organizations/${organizationId}`;
  return [
    ...members.map((member) => ({
      what: { ko: `회원번호 ${member.number}번`, en: `Member no. ${member.number}` },
      where: { ko: '조합원·회원', en: 'Members' },
      href: `${base}/members/${member.id}`,
      startsOn: member.joinedOn,
      endsOn: member.leftOn && addDays(member.leftOn, -1),
      now: isMemberOn(member, today),
    })),
    ...mandates.map((mandate) => ({
      what: { ko: '대표자', en: 'Representative' },
      where: mandate.member?.name ?? '',
      href: `${base}/members/${mandate.memberId}`,
      startsOn: mandate.startsOn,
      endsOn: mandate.endsOn,
      now: isInTerm(mandate, today),
    })),
    ...seats.map((seat) => ({
      what: { ko: seat.title, en: `${seat.title} (${SEAT_ROLE_WORDS[seat.role].en})` },
      where: seat.body?.name ?? '',
      href: `${base}/bodies/${seat.bodyId}`,
      startsOn: seat.startsOn,
      endsOn: seat.endsOn,
      now: isInTerm(seat, today),
    })),
  ];
}

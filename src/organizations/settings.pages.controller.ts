import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { SEOUL } from '../kernel/local-date.js';
import type { Localized } from '../kernel/localized.js';
import { Clock } from '../platform/clock/clock.js';
import { Access } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { ChangeOrganizationDto } from './dto/organization.dto.js';
import { PostalAddressDto } from './dto/postal-address.dto.js';
import { organizationsProblem } from './organizations.problems.js';
import { type OrganizationChange, OrganizationsService } from './organizations.service.js';
import { presentOrganization } from './present.js';
import { PROFILE_CHOICES, PROFILE_WORDS } from './words.js';

/** 단체 정보: what the organization is called and is in law, and where its letters come from. */
@ApiExcludeController()
@Controller('organizations/:organizationId/settings')
export class SettingsPagesController {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page('organizations/settings')
  @Access('administrator')
  async show(@CurrentActor() actor: Actor): Promise<PageContent> {
    const organization = unwrap(await this.organizations.read(actor), organizationsProblem);
    const action = settingsOf(actor);
    return {
      title: { ko: '단체 정보', en: 'About the organization' },
      organization: presentOrganization(organization),
      profile: PROFILE_WORDS[organization.profile],
      profiles: PROFILE_CHOICES,
      timeZones: timeZonesBeside(organization.timeZone),
      today: this.clock.today(organization.timeZone),
      actions: { change: action, profile: `${action}/profile`, address: `${action}/address` },
    };
  }

  @Post()
  @Form()
  @Access('administrator')
  change(
    @CurrentActor() actor: Actor,
    @Body() { name, charterTitle, timeZone, foundedOn, revision }: ChangeOrganizationDto,
  ): Promise<SeeOther> {
    return this.save(
      actor,
      { name, charterTitle, timeZone, foundedOn },
      { ko: '단체 정보를 저장했습니다.', en: 'The organization is saved.' },
      revision,
    );
  }

  /** Apart from the rest, since the law of every meeting to come changes with it. */
  @Post('profile')
  @Form()
  @Access('administrator')
  changeProfile(
    @CurrentActor() actor: Actor,
    @Body() { profile, revision }: ChangeOrganizationDto,
  ): Promise<SeeOther> {
    const saved = {
      ko: '법적 성격을 바꾸었습니다. 기관마다 규칙을 확인해 주세요.',
      en: 'The legal form is changed. Check the rules of each body.',
    };
    return this.save(actor, { profile }, saved, revision);
  }

  @Post('address')
  @Form()
  @Access('administrator')
  async locate(@CurrentActor() actor: Actor, @Body() dto: PostalAddressDto): Promise<SeeOther> {
    unwrap(await this.organizations.locate(actor, dto), organizationsProblem);
    return seeOther(settingsOf(actor), { ko: '주소를 저장했습니다.', en: 'The address is saved.' });
  }

  private async save(
    actor: Actor,
    change: OrganizationChange,
    saved: Localized,
    revision: string | undefined,
  ): Promise<SeeOther> {
    unwrap(await this.organizations.change(actor, change, revision), organizationsProblem);
    return seeOther(settingsOf(actor), saved);
  }
}

function settingsOf({ organizationId }: Actor): string {
  return `/organizations/${organizationId}/settings`;
}

/** All zones to choose from, Korea first; the one chosen is among them, though by an old name. */
function timeZonesBeside(chosen: string) {
  const zones = new Set([SEOUL, chosen, ...Intl.supportedValuesOf('timeZone')]);
  return [...zones].map((value) => ({ value, label: value }));
}

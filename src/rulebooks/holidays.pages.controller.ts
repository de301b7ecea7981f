import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { type Actor, CurrentActor, holdsAnyOf } from '../identity/actor.js';
import { MembersService } from '../organizations/members.service.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { IsLocalDate } from '../platform/http/validators.js';
import { Form, Page, type PageContent, type SeeOther, seeOther } from '../platform/pages/page.js';
import { koreanDay } from '../platform/templates/korean-dates.js';
import { englishDay } from '../platform/templates/english-dates.js';
import type { HolidayKind } from './domain/holiday-kind.js';
import { SetHolidayDto } from './dto/holiday.dto.js';
import type { Holiday } from './holiday.entity.js';
import { HolidaysService } from './holidays.service.js';
import { rulebooksProblem } from './rulebooks.problems.js';

const KIND_WORDS: Readonly<Record<HolidayKind, { readonly ko: string; readonly en: string }>> = {
  public: { ko: '공휴일', en: 'Public holiday' },
  substitute: { ko: '대체공휴일', en: 'Substitute holiday' },
  temporary: { ko: '임시공휴일', en: 'Temporary holiday' },
  own: { ko: '우리 단체', en: 'Our own' },
};

class YearQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1900)
  @Max(2199)
  year?: number;
}

class SetHolidayFormDto extends SetHolidayDto {
  @IsLocalDate()
  date: string;
}

@ApiExcludeController()
@Controller('organizations/:organizationId/holidays')
export class HolidaysPagesController {
  constructor(
    private readonly holidays: HolidaysService,
    private readonly members: MembersService,
  ) {}

  @Get()
  @Page('rulebooks/holidays')
  @Access(...READERS)
  async list(@CurrentActor() actor: Actor, @Query() { year }: YearQuery): Promise<PageContent> {
    const today = await this.members.today(actor);
    const shown = year ?? Number(today.slice(0, 4));
    const rows = await this.holidays.list(actor, shown);
    const path = pathOf(actor);
    return {
      title: { ko: `${shown}년 휴일`, en: `Holidays of ${shown}` },
      year: shown,
      path,
      previous: `${path}?year=${shown - 1}`,
      next: `${path}?year=${shown + 1}`,
      days: daysOf(rows, path),
      known: rows.some(({ organizationId }) => organizationId === null),
      mayChange: holdsAnyOf(actor, SECRETARIAT),
    };
  }

  @Post()
  @Form()
  @Access(...SECRETARIAT)
  async set(
    @CurrentActor() actor: Actor,
    @Body() { date, name, observed }: SetHolidayFormDto,
  ): Promise<SeeOther> {
    unwrap(await this.holidays.set(actor, date, { name, observed }), rulebooksProblem);
    return seeOther(
      `${pathOf(actor)}?year=${date.slice(0, 4)}`,
      observed
        ? {
            ko: `${koreanDay(date)} ${name}: 쉬는 날로 적었습니다.`,
            en: `${englishDay(date)} ${name}: a day off.`,
          }
        : {
            ko: `${koreanDay(date)} ${name}: 일하는 날로 적었습니다.`,
            en: `${englishDay(date)} ${name}: a working day.`,
          },
      { label: { ko: '되돌리기', en: 'Undo' }, action: `${pathOf(actor)}/${date}/unset` },
    );
  }

  @Post(':date/unset')
  @Form()
  @Access(...SECRETARIAT)
  async unset(@CurrentActor() actor: Actor, @Param('date') date: string): Promise<SeeOther> {
    unwrap(await this.holidays.unset(actor, date), rulebooksProblem);
    return seeOther(`${pathOf(actor)}?year=${date.slice(0, 4)}`, {
      ko: `${koreanDay(date)}에 대해 정한 것을 거두었습니다.`,
      en: `What was said of ${englishDay(date)} is taken back.`,
    });
  }
}

function pathOf({ organizationId }: Actor): string {
  return `/organizations/${organizationId}/holidays`;
}

/** Each day once: what the organization says of a public holiday stands beside it. */
function daysOf(rows: readonly Holiday[], path: string) {
  const own = new Map(
    rows.filter(({ organizationId }) => organizationId !== null).map((row) => [row.date, row]),
  );
  const national = rows.filter(({ organizationId }) => organizationId === null);
  const days = new Set(national.map(({ date }) => date));
  const added = [...own.values()].filter(({ date }) => !days.has(date));
  return [...national, ...added]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map((row) => {
      const said = own.get(row.date);
      return {
        date: row.date,
        name: row.name,
        kind: KIND_WORDS[row.kind],
        own: row.kind === 'own',
        said: said === undefined ? null : said.name,
        off: said?.observed ?? true,
        unset: said === undefined ? null : `${path}/${row.date}/unset`,
      };
    });
}

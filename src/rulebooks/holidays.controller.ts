import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../identity/actor.js';
import { Access, READERS, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { HolidayYearQuery, SetHolidayDto } from './dto/holiday.dto.js';
import { HolidaysService } from './holidays.service.js';
import { presentHoliday } from './present.js';
import { rulebooksProblem } from './rulebooks.problems.js';

@ApiTags('rulebooks')
@ApiParam({ name: 'organizationId', format: 'uuid' })
@Controller('api/v1/organizations/:organizationId/holidays')
export class HolidaysController {
  constructor(private readonly holidays: HolidaysService) {}

  @Get()
  @Access(...READERS)
  @ApiOperation({ summary: 'The public holidays of a year and what the organization says of its own' })
  async list(@CurrentActor() actor: Actor, @Query() { year }: HolidayYearQuery) {
    return { items: (await this.holidays.list(actor, year)).map(presentHoliday) };
  }

  @Put(':date')
  @ApiParam({ name: 'date', format: 'date', example: '2021-04-26' })
  @Access(...SECRETARIAT)
  @ApiOperation({ summary: 'Keep a day off, or say that a public holiday is worked on' })
  async set(@CurrentActor() actor: Actor, @Param('date') date: string, @Body() dto: SetHolidayDto) {
    return presentHoliday(unwrap(await this.holidays.set(actor, date, dto), rulebooksProblem));
  }

  @Delete(':date')
  @ApiParam({ name: 'date', format: 'date', example: '2021-04-26' })
  @Access(...SECRETARIAT)
  @HttpCode(204)
  @ApiOperation({ summary: 'Take back what the organization said of a day' })
  async unset(@CurrentActor() actor: Actor, @Param('date') date: string): Promise<void> {
    unwrap(await this.holidays.unset(actor, date), rulebooksProblem);
  }
}

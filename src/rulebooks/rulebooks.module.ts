import { Module } from '@nestjs/common';
import { CalculatorsPagesController } from './calculators.pages.controller.js';
import { CalculatorsController } from './calculators.controller.js';
import { CalculatorsService } from './calculators.service.js';
import { HolidaysPagesController } from './holidays.pages.controller.js';
import { HolidaysController } from './holidays.controller.js';
import { HolidaysService } from './holidays.service.js';
import { RulebookUses } from './rulebook-uses.js';
import { RulebooksPagesController } from './rulebooks.pages.controller.js';
import { RulebooksController } from './rulebooks.controller.js';
import { RulebooksRepository } from './rulebooks.repository.js';
import { RulebooksService } from './rulebooks.service.js';

@Module({
  controllers: [
    CalculatorsController,
    CalculatorsPagesController,
    RulebooksController,
    HolidaysController,
    RulebooksPagesController,
    HolidaysPagesController,
  ],
  providers: [CalculatorsService, HolidaysService, RulebooksRepository, RulebooksService, RulebookUses],
  exports: [HolidaysService, RulebooksService, RulebookUses],
})
export class RulebooksModule {}

import { Module } from '@nestjs/common';
import { CalculatorsController } from './calculators.controller.js';
import { CalculatorsService } from './calculators.service.js';
import { HolidaysController } from './holidays.controller.js';
import { HolidaysService } from './holidays.service.js';
import { RulebooksController } from './rulebooks.controller.js';
import { RulebooksRepository } from './rulebooks.repository.js';
import { RulebooksService } from './rulebooks.service.js';

@Module({
  controllers: [CalculatorsController, RulebooksController, HolidaysController],
  providers: [CalculatorsService, HolidaysService, RulebooksRepository, RulebooksService],
  exports: [HolidaysService, RulebooksService],
})
export class RulebooksModule {}

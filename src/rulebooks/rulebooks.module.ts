import { Module } from '@nestjs/common';
import { HolidaysService } from './holidays.service.js';
import { RulebooksRepository } from './rulebooks.repository.js';
import { RulebooksService } from './rulebooks.service.js';

@Module({
  providers: [HolidaysService, RulebooksRepository, RulebooksService],
  exports: [HolidaysService, RulebooksService],
})
export class RulebooksModule {}

import { Module, type OnModuleInit } from '@nestjs/common';
import { ScopeDirectory } from '../identity/scope-directory.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { RulebooksModule } from '../rulebooks/rulebooks.module.js';
import { RecurrenceCalculatorPagesController } from './recurrence-calculator.pages.controller.js';
import { RecurrenceCalculatorController } from './recurrence-calculator.controller.js';
import { RegistrationsService } from './registrations.service.js';
import { PatternPreview } from './pattern-preview.js';
import { SeriesPagesController } from './series.pages.controller.js';
import { SeriesController } from './series.controller.js';
import { SeriesDatesService } from './series-dates.service.js';
import { SeriesRepository } from './series.repository.js';
import { SeriesService } from './series.service.js';

@Module({
  imports: [RulebooksModule, MeetingsModule],
  controllers: [
    RecurrenceCalculatorController,
    RecurrenceCalculatorPagesController,
    SeriesController,
    SeriesPagesController,
  ],
  providers: [SeriesRepository, SeriesService, SeriesDatesService, RegistrationsService, PatternPreview],
  exports: [SeriesRepository, SeriesService, SeriesDatesService, RegistrationsService],
})
export class SeriesModule implements OnModuleInit {
  constructor(
    private readonly scopes: ScopeDirectory,
    private readonly uow: UnitOfWork,
    private readonly repository: SeriesRepository,
  ) {}

  onModuleInit(): void {
    this.scopes.register('seriesId', async (organizationId, id) => {
      const series = await this.repository.find(this.uow.manager, organizationId, id);
      return series === null ? undefined : series.bodyId;
    });
  }
}

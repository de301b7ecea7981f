import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule } from './platform/config/config.module.js';
import type { Config } from './platform/config/config.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import { LiveModule } from './platform/live/live.module.js';
import { PagesModule } from './platform/pages/pages.module.js';
import { ViewsModule } from './platform/views/views.module.js';
import { WelcomeModule } from './platform/welcome/welcome.module.js';
import { AuditModule } from './audit/audit.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { OrganizationsModule } from './organizations/organizations.module.js';
import { RulebooksModule } from './rulebooks/rulebooks.module.js';
import { MeetingsModule } from './meetings/meetings.module.js';
import { SeriesModule } from './series/series.module.js';
import { AgendaModule } from './agenda/agenda.module.js';
import { MotionsModule } from './motions/motions.module.js';
import { VotingModule } from './voting/voting.module.js';
import { ResolutionsModule } from './resolutions/resolutions.module.js';
import { ActionItemsModule } from './action-items/action-items.module.js';
import { MinutesModule } from './minutes/minutes.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { PreparationModule } from './preparation/preparation.module.js';
import { ParticipationModule } from './participation/participation.module.js';
import { ConsoleModule } from './console/console.module.js';
import { ArchiveModule } from './archive/archive.module.js';
import { HomeModule } from './home/home.module.js';
import { DemoModule } from './demo/demo.module.js';

/** The table of contents: each feature may use those above it and none below. */
@Module({})
export class AppModule {
  static for(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.for(config),
        DatabaseModule,
        JobsModule,
        MailModule,
        WelcomeModule,
        HealthModule,
        HttpModule,
        ViewsModule,
        PagesModule,
        LiveModule,
        AuditModule,
        IdentityModule,
        OrganizationsModule,
        RulebooksModule,
        MeetingsModule,
        SeriesModule,
        AgendaModule,
        MotionsModule,
        VotingModule,
        ResolutionsModule,
        ActionItemsModule,
        MinutesModule,
        NoticesModule,
        CalendarModule,
        PreparationModule,
        ParticipationModule,
        ConsoleModule,
        ArchiveModule,
        HomeModule,
        DemoModule,
      ],
    };
  }
}

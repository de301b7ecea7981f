import { Controller, type MessageEvent, Param, Sse } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { Access, READERS } from '../platform/http/access.js';
import { LiveUpdates } from '../platform/live/live-updates.js';

@ApiExcludeController()
@Controller('organizations/:organizationId/meetings/:meetingId')
export class MeetingsLiveController {
  constructor(private readonly updates: LiveUpdates) {}

  /** Says that something of the meeting changed; what, each page fetches with its reader's rights. */
  @Sse('live')
  @Access(...READERS)
  live(@Param('meetingId') meetingId: string): Observable<MessageEvent> {
    return this.updates.watch(meetingId.toLowerCase());
  }
}

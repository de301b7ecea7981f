import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.js';
import { err, ok, type Result } from '../kernel/result.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import { dateOf, instantOf } from '../meetings/meetings.repository.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AgendaExtensions } from './agenda-extensions.js';
import type { AgendaItem } from './agenda-item.entity.js';
import { AgendaRemark } from './agenda-remark.entity.js';
import type { AgendaError } from './agenda.problems.js';
import { AgendaRepository } from './agenda.repository.js';
import { AgendaService } from './agenda.service.js';
import { momentOf } from './domain/moment.js';

export interface NewRemark {
  readonly speaker: string;
  /** Empty to strike out the remark it supersedes. */
  readonly text: string;
  readonly at?: string | null | undefined;
  readonly supersedesId?: string | undefined;
}

const NOT_SITTING: readonly MeetingState[] = ['draft', 'convened', 'postponed', 'lapsed', 'cancelled'];

/** 발언 요지: written down once; a correction is a later row that names what it replaces. */
@Injectable()
export class AgendaRemarks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly agenda: AgendaService,
    private readonly items: AgendaRepository,
    private readonly extensions: AgendaExtensions,
    private readonly audit: AuditTrail,
  ) {}

  record(
    actor: MeetingActor,
    meetingId: string,
    itemId: string,
    input: NewRemark,
  ): Promise<Result<AgendaRemark, AgendaError>> {
    return this.uow.run(async (tx): Promise<Result<AgendaRemark, AgendaError>> => {
      const found = await this.agenda.onTheTable(tx, actor, meetingId, itemId);
      if (!found.ok) return found;
      const { meeting, item } = found.value;
      if (NOT_SITTING.includes(meeting.state)) return err({ code: 'meeting-not-open', state: meeting.state });
      if (item.introducedAt === null) return err({ code: 'remark-before-introduction' });
      const obstacles = await this.extensions.obstaclesToRecord(tx, meetingId);
      if (obstacles.length > 0) return err({ code: 'item-held', obstacles });
      const corrected = await this.corrected(tx, itemId, input);
      if (!corrected.ok) return corrected;
      const declared = input.at ?? defaultMoment(meeting.state, item, corrected.value);
      const at = momentOf(declared, this.clock.now(), instantOf(item.introducedAt));
      if (!at.ok) return at;
      const remark = tx.create(AgendaRemark, {
        id: randomUUID(),
        agendaItemId: itemId,
        place: corrected.value?.place ?? (await this.items.nextPlace(tx, itemId)),
        speaker: input.speaker,
        text: input.text,
        at: dateOf(at.value),
        recordedAt: this.clock.nowDate(),
        accountId: actor.accountId,
        supersedesId: corrected.value?.id ?? null,
      });
      await tx.insert(AgendaRemark, remark);
      const action = corrected.value === null ? 'agenda-remark.recorded' : 'agenda-remark.corrected';
      const { id: remarkId, supersedesId } = remark;
      await this.audit.record(tx, actor, action, itemId, { meetingId, remarkId, supersedesId });
      return ok(remark);
    });
  }

  /** The remark that is replaced; null for a new one. */
  private async corrected(
    tx: EntityManager,
    itemId: string,
    { speaker, text, supersedesId }: NewRemark,
  ): Promise<Result<AgendaRemark | null, AgendaError>> {
    if (supersedesId === undefined) return text === '' ? err({ code: 'remark-empty' }) : ok(null);
    const history = await this.items.remarkHistory(tx, [itemId]);
    const earlier = history.find((remark) => remark.id === supersedesId);
    if (earlier === undefined) return err({ code: 'remark-not-found' });
    const current = latestOf(earlier, history);
    if (current.id === earlier.id) return ok(earlier);
    const now = { id: current.id, speaker: current.speaker, text: current.text };
    return err({ code: 'remark-superseded', current: now, yours: { speaker, text } });
  }
}

/** A remark as it was corrected last. */
function latestOf(remark: AgendaRemark, history: readonly AgendaRemark[]): AgendaRemark {
  const later = history.find(({ supersedesId }) => supersedesId === remark.id);
  return later === undefined ? remark : latestOf(later, history);
}

/** A correction keeps its place among what was said; after the meeting a remark belongs to the end of its item. */
function defaultMoment(state: MeetingState, item: AgendaItem, corrected: AgendaRemark | null): string | null {
  if (corrected !== null) return corrected.at.toISOString();
  if (state !== 'closed') return null;
  return (item.concludedAt ?? item.introducedAt)?.toISOString() ?? null;
}

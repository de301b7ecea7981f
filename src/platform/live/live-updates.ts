import { Injectable, Logger, type MessageEvent, type OnModuleDestroy } from '@nestjs/common';
import pg from 'pg';
import { auditTime, filter, interval, map, merge, Observable, Subject, takeUntil } from 'rxjs';
import { Config } from '../config/config.js';

/** The channel on which the database tells which meeting changed; see the migration that makes its triggers. */
const CHANNEL = 'madang_meeting';
/** Changes within this time are told as one. */
const GATHERED_MS = 150;
/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 25_000;
const TRY_AGAIN_MS = 1000;
/** Said when changes may have been missed. */
const EVERYTHING = '*';

/**
 * Tells open pages that a meeting changed, by whichever process it was changed: PostgreSQL `LISTEN`, one connection
 * for the process, opened when the first page looks on.
 */
@Injectable()
export class LiveUpdates implements OnModuleDestroy {
  private readonly log = new Logger(LiveUpdates.name);
  private readonly changes = new Subject<string>();
  private readonly ended = new Subject<void>();
  private client: pg.Client | null = null;
  private closed = false;

  constructor(private readonly config: Config) {}

  /** One `changed` event for each change of the meeting, without any content; it never fails. */
  watch(meetingId: string): Observable<MessageEvent> {
    void this.listen();
    const changed = this.changes.pipe(
      filter((id) => id === meetingId || id === EVERYTHING),
      auditTime(GATHERED_MS),
      map(() => ({ type: 'changed', data: '' })),
    );
    const alive = interval(HEARTBEAT_MS).pipe(map(() => ({ type: 'alive', data: '' })));
    return merge(changed, alive).pipe(takeUntil(this.ended));
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    this.ended.next();
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    if (this.client !== null || this.closed) return;
    const client = new pg.Client({
      connectionString: this.config.databaseUrl,
      application_name: 'madang live',
      keepAlive: true,
    });
    this.client = client;
    client.on('notification', ({ payload }) => {
      if (payload !== undefined) this.changes.next(payload);
    });
    client.on('error', (failure) => this.log.warn(failure.message));
    client.on('end', () => this.listenAgain(client));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      // Whatever happened while nobody listened is caught up by everybody looking again.
      this.changes.next(EVERYTHING);
    } catch (failure) {
      this.log.warn(failure instanceof Error ? failure.message : String(failure));
      void client.end().catch(() => undefined);
      this.listenAgain(client);
    }
  }

  private listenAgain(after: pg.Client): void {
    if (this.client !== after || this.closed) return;
    this.client = null;
    setTimeout(() => void this.listen(), TRY_AGAIN_MS).unref();
  }
}

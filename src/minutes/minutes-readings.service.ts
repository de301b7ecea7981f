import { Injectable } from '@nestjs/common';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SECRETARIAT } from '../platform/http/access.js';
import type { Obstacle } from '../platform/http/problem.js';
import type { Block } from './domain/block.js';
import { documentTitle } from './domain/minutes-document.js';
import { isSealed, MINUTES_STATES, type MinutesState } from './domain/minutes-life.js';
import type { MinutesAddendum } from './minutes-addendum.entity.js';
import { type Drawn, type MinutesAtHand, MinutesDesk, withMarks } from './minutes-desk.js';
import type { MinutesError } from './minutes-error.js';
import type { MinutesFile } from './minutes-file.entity.js';
import type { MinutesNote } from './minutes-note.entity.js';
import { MinutesPress, type Text } from './minutes-press.js';
import type { MinutesSigner } from './minutes-signer.entity.js';
import type { Minutes } from './minutes.entity.js';
import { MinutesRepository } from './minutes.repository.js';
import { renderHtml } from './rendering/html-renderer.js';

/** Where the minutes of a meeting stand; the parts that are not for the reader are null. */
export interface MinutesOnFile {
  readonly minutes: Minutes;
  readonly title: string;
  readonly file: MinutesFile | null;
  readonly addenda: readonly { readonly addendum: MinutesAddendum; readonly file: MinutesFile | null }[];
  readonly inside: Inside | null;
}

/** Where minutes stand for a reader, without their text. */
export interface MinutesStanding {
  readonly state: MinutesState;
  readonly mayRead: boolean;
  /** The line that the reader's own account may sign. */
  readonly yours: string | null;
}

/** For those who may read the text before it is published. */
export interface Inside {
  readonly signers: readonly MinutesSigner[];
  /** The line that the reader's own account may sign. */
  readonly yours: string | null;
  readonly notes: readonly MinutesNote[];
  readonly missing: readonly Obstacle[];
}

export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly contentSha256: string | null;
}

/** The text of the minutes to be set into a page. */
export interface Article {
  /** Markup that we made, everything in it escaped. */
  readonly html: string;
  /** Those in the signature block, in order. */
  readonly signers: readonly { readonly capacity: string; readonly name: string }[];
}

export interface MinutesWithText {
  readonly onFile: MinutesOnFile;
  readonly article: Article | null;
}

/** Minutes with what their text is made of. */
interface Opened {
  readonly hand: MinutesAtHand;
  /** Whether the text is for the reader; where it is not, nothing of it was read. */
  readonly admitted: boolean;
  readonly signers: readonly MinutesSigner[];
  /** Of a draft. */
  readonly drawn: Drawn | null;
}

type Answer<T> = Promise<Result<T, MinutesError>>;

@Injectable()
export class MinutesReadings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: MinutesDesk,
    private readonly press: MinutesPress,
    private readonly repository: MinutesRepository,
  ) {}

  /** Published minutes for every member; all of them for the secretariat. */
  list(actor: Actor, bodyId: string | undefined): Promise<Minutes[]> {
    const states = holdsAnyOf(actor, SECRETARIAT) ? MINUTES_STATES : (['published'] as const);
    return this.repository.list(this.uow.manager, actor.organizationId, { bodyId, states });
  }

  async read(actor: Actor, meetingId: string): Answer<MinutesOnFile> {
    const opened = await this.open(actor, meetingId);
    return opened.ok ? ok(await this.onFile(actor, opened.value)) : opened;
  }

  /** Where they stand, for pages that only lead there: nothing is drawn. */
  async standing(actor: Actor, meetingId: string): Answer<MinutesStanding> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const { minutes } = found.value;
    const mayRead = await this.desk.mayRead(actor, found.value);
    const inReview = mayRead && minutes.state === 'in-review';
    const signers = inReview ? await this.repository.signers(this.uow.manager, minutes) : [];
    return ok({ state: minutes.state, mayRead, yours: ownLine(actor, minutes, signers) });
  }

  /** Where they stand together with their text, which is null where it is not for the reader. */
  async readWithText(actor: Actor, meetingId: string): Answer<MinutesWithText> {
    const opened = await this.open(actor, meetingId);
    if (!opened.ok) return opened;
    const { value } = opened;
    return ok({
      onFile: await this.onFile(actor, value),
      article: value.admitted ? articleOf(this.textNow(value)) : null,
    });
  }

  async blocks(actor: Actor, meetingId: string): Answer<{ title: string; blocks: readonly Block[] }> {
    const opened = await this.openText(actor, meetingId);
    if (!opened.ok) return opened;
    const { blocks } = this.textNow(opened.value);
    return ok({ title: documentTitle(blocks), blocks });
  }

  async html(actor: Actor, meetingId: string): Answer<string> {
    const opened = await this.openText(actor, meetingId);
    if (!opened.ok) return opened;
    const { minutes } = opened.value.hand;
    const files = minutes.sealed === null ? [] : await this.repository.files(this.uow.manager, minutes.id);
    const own = files.find(({ addendumId }) => addendumId === null);
    return ok(this.press.html(this.textNow(opened.value), own?.contentSha256 ?? null));
  }

  /**
   * The signed file byte for byte; in review the text that is printed to be signed on paper; before that the text of
   * this moment, marked as a draft on every page.
   */
  async pdf(actor: Actor, meetingId: string): Answer<PdfFile> {
    const opened = await this.openText(actor, meetingId);
    if (!opened.ok) return opened;
    const { minutes } = opened.value.hand;
    if (isSealed(minutes.state)) return this.stored(minutes, null, minutes.sealed?.title ?? '');
    const text = this.textNow(opened.value);
    const inReview = minutes.state === 'in-review';
    const { bytes } = await (inReview ? this.press.signingCopy(text) : this.press.draftPdf(text));
    const name = `${documentTitle(text.blocks)} (${inReview ? '서명용' : '초안'}).pdf`;
    return ok({ bytes, name, contentSha256: null });
  }

  async addendumPdf(actor: Actor, meetingId: string, addendumId: string): Answer<PdfFile> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    if (!(await this.desk.mayRead(actor, found.value))) return err({ code: 'not-published' });
    const { minutes } = found.value;
    const addenda = await this.repository.addenda(this.uow.manager, minutes.id);
    const addendum = addenda.find(({ id }) => id === addendumId);
    if (addendum === undefined) return err({ code: 'addendum-not-found' });
    return this.stored(minutes, addendum.id, `${addendum.sealed.title} ${addendum.sequence}`);
  }

  private async stored(minutes: Minutes, addendumId: string | null, title: string): Answer<PdfFile> {
    const file = await this.repository.bytesOf(this.uow.manager, minutes.id, addendumId);
    if (file === null) return err({ code: 'addendum-not-found' });
    return ok({ bytes: file.bytes, name: `${title}.pdf`, contentSha256: file.contentSha256 });
  }

  /** What one reading needs, drawn once. */
  private async open(actor: Actor, meetingId: string): Answer<Opened> {
    const found = await this.desk.read(actor, meetingId);
    if (!found.ok) return found;
    const hand = found.value;
    const { manager } = this.uow;
    const admitted = await this.desk.mayRead(actor, hand);
    const draft = hand.minutes.state === 'draft';
    return ok({
      hand,
      admitted,
      signers: admitted && !draft ? await this.repository.signers(manager, hand.minutes) : [],
      drawn: admitted && draft ? await this.desk.draw(manager, hand, this.clock.nowDate()) : null,
    });
  }

  /** The same for who may read the text. */
  private async openText(actor: Actor, meetingId: string): Answer<Opened> {
    const opened = await this.open(actor, meetingId);
    return opened.ok && !opened.value.admitted ? err({ code: 'not-published' }) : opened;
  }

  private async onFile(actor: Actor, opened: Opened): Promise<MinutesOnFile> {
    const { admitted } = opened;
    const { minutes, hand } = opened.hand;
    const { manager } = this.uow;
    const files = isSealed(minutes.state) ? await this.repository.files(manager, minutes.id) : [];
    const addenda = admitted ? await this.repository.addenda(manager, minutes.id) : [];
    return {
      minutes,
      title: minutes.sealed?.title ?? `${hand.organization.name} ${hand.meeting.title}`,
      file: admitted ? (files.find(({ addendumId }) => addendumId === null) ?? null) : null,
      addenda: addenda.map((addendum) => ({
        addendum,
        file: files.find(({ addendumId }) => addendumId === addendum.id) ?? null,
      })),
      inside: admitted ? await this.inside(actor, opened) : null,
    };
  }

  /** As signed, as put to review with the marks given so far, or as the meeting's rows say at this moment. */
  private textNow({ hand: { minutes }, signers, drawn }: Opened): Text {
    if (minutes.sealed !== null) return minutes.sealed;
    const record = minutes.record === null ? drawn?.record : withMarks(minutes.record, signers);
    if (record === undefined) throw new Error(`The minutes ${minutes.id} were not drawn.`);
    return this.press.textOf(minutes.id, record);
  }

  private async inside(actor: Actor, { hand: { minutes }, signers, drawn }: Opened): Promise<Inside> {
    return {
      signers,
      yours: ownLine(actor, minutes, signers),
      notes: await this.repository.notes(this.uow.manager, minutes.id),
      missing: drawn?.missing ?? [],
    };
  }
}

/** The line of a review that the reader may sign and has not. */
function ownLine({ personId }: Actor, { state }: Minutes, signers: readonly MinutesSigner[]): string | null {
  if (state !== 'in-review' || personId === null) return null;
  return signers.find((signer) => signer.personId === personId && signer.signedAt === null)?.id ?? null;
}

function articleOf({ blocks }: Text): Article {
  const signatures = blocks.find((block) => block.kind === 'signatures');
  return {
    html: renderHtml(blocks, 2),
    signers: (signatures?.rows ?? []).map(({ capacity, name }) => ({ capacity, name })),
  };
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import { err, ok, type Result } from '../kernel/result.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PRESIDING, SECRETARIAT } from '../platform/http/access.js';
import type { Obstacle } from '../platform/http/problem.js';
import { moveMinutes } from './domain/minutes-life.js';
import type { MinutesRecord } from './domain/minutes-record.js';
import { firstPaperDay } from './domain/signers.js';
import { MinutesDesk, withMarks } from './minutes-desk.js';
import type { MinutesError } from './minutes-error.js';
import { MinutesFile } from './minutes-file.entity.js';
import { MinutesNote } from './minutes-note.entity.js';
import { MinutesPress, type Pressed, type Text } from './minutes-press.js';
import { MinutesSigner } from './minutes-signer.entity.js';
import { Minutes } from './minutes.entity.js';
import { MinutesRepository } from './minutes.repository.js';

export interface NoteChange {
  readonly text: string;
  /** The version that was read; 0 where there was none. */
  readonly version: number;
}

export interface Signature {
  /** Whose line; the caller's own when left out. */
  readonly signerId?: string | undefined;
  /** The day on the paper, where the secretariat records a signature given on one. */
  readonly signedOn?: string | undefined;
  /** The text that was read; refused when another one is in review now. */
  readonly textSha256?: string | undefined;
}

type Answer<T> = Promise<Result<T, MinutesError>>;

/** The last signature waits for the press: this text, with all its marks, is to be made into a file first. */
interface ToBePressed {
  readonly code: 'to-be-pressed';
  readonly text: Text;
}

/** Saves of one editor that follow each other so closely are one change to the trail. */
const ONE_SITTING_MS = 10 * 60_000;

/** The life of the minutes: notes while a draft, review, signatures, the seal with the last of them, publication. */
@Injectable()
export class MinutesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly desk: MinutesDesk,
    private readonly press: MinutesPress,
    private readonly repository: MinutesRepository,
  ) {}

  /** What the secretary writes under an item; two editors are told apart by the version. */
  writeNote(actor: Actor, meetingId: string, itemId: string, change: NoteChange): Answer<MinutesNote> {
    return this.uow.run(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const { minutes } = found.value;
      if (minutes.state !== 'draft') return err({ code: 'no-longer-a-draft', state: minutes.state });
      if (!(await tx.existsBy(AgendaItem, { id: itemId, meetingId }))) return err({ code: 'item-not-found' });
      const known = await tx.findOneBy(MinutesNote, { minutesId: minutes.id, agendaItemId: itemId });
      // The answer to a save was lost on its way: what is asked for stands there already.
      if (known?.text === change.text) return ok(known);
      if ((known?.version ?? 0) !== change.version) {
        const current = { text: known?.text ?? '', version: known?.version ?? 0 };
        return err({ code: 'changed-meanwhile', current, yours: change.text });
      }
      const goesOn = this.goesOn(known, actor);
      const note = await this.keepNote(tx, actor, minutes, itemId, known, change.text);
      if (!goesOn) {
        const { version } = note;
        await this.desk.note(tx, actor, 'minutes.note-changed', minutes, { agendaItemId: itemId, version });
      }
      return ok(note);
    });
  }

  /** Puts the text to those who sign; refused with everything that is missing. */
  submit(actor: Actor, meetingId: string): Answer<Minutes> {
    return this.uow.run(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const { minutes } = found.value;
      const moved = moveMinutes(minutes.state, 'submit');
      if (!moved.ok) return moved;
      const drawn = await this.desk.draw(tx, found.value, this.clock.nowDate());
      if (drawn.missing.length > 0) return err({ code: 'not-ready', missing: drawn.missing });
      const textSha256 = this.press.hashWithoutMarks(this.press.textOf(minutes.id, drawn.record));
      await this.change(tx, minutes, {
        state: moved.value,
        round: minutes.round + 1,
        record: drawn.record,
        textSha256,
        templatesSha256: this.press.templatesHash(),
      });
      await tx.insert(
        MinutesSigner,
        drawn.signers.map(({ capacity, personId, person }, index) => ({
          id: randomUUID(),
          minutesId: minutes.id,
          round: minutes.round,
          position: index + 1,
          capacity,
          personId,
          name: person.name,
          affiliation: person.affiliation,
          title: person.title,
        })),
      );
      await this.desk.note(tx, actor, 'minutes.submitted', minutes, { round: minutes.round, textSha256 });
      return ok(minutes);
    });
  }

  /** Takes the text back for changes: by who runs the meeting, or by one of those who were asked to sign it. */
  returnToDraft(actor: Actor, meetingId: string, reason: string): Answer<Minutes> {
    return this.uow.run(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const { minutes } = found.value;
      const moved = moveMinutes(minutes.state, 'return');
      if (!moved.ok) return moved;
      const signers = await this.repository.signers(tx, minutes);
      const asked = signers.some(({ personId }) => personId !== null && personId === actor.personId);
      if (!asked && !holdsAnyOf(actor, PRESIDING)) return err({ code: 'not-a-signer' });
      for (const { id } of signers) {
        await tx.update(MinutesSigner, { id }, { voidedAt: this.clock.nowDate() });
      }
      await this.change(tx, minutes, {
        state: moved.value,
        record: null,
        textSha256: null,
        templatesSha256: null,
      });
      await this.desk.note(tx, actor, 'minutes.returned', minutes, { round: minutes.round, reason });
      return ok(minutes);
    });
  }

  /**
   * One signature; the last one seals the text. Making a file of it takes a while, so it is made while nothing is
   * locked, and the signature is given anew with the file at hand; should another text come of it, that is made next.
   */
  async sign(actor: Actor, meetingId: string, signature: Signature): Answer<Minutes> {
    const at = this.clock.nowDate();
    let pressed: Pressed | null = null;
    for (;;) {
      const answer = await this.signWith(actor, meetingId, { ...signature, at }, pressed);
      if (answer.ok) return answer;
      const { error } = answer;
      if (error.code !== 'to-be-pressed') return err(error);
      pressed = await this.press.seal(error.text);
    }
  }

  private signWith(
    actor: Actor,
    meetingId: string,
    signature: Signature & { readonly at: Date },
    pressed: Pressed | null,
  ): Promise<Result<Minutes, MinutesError | ToBePressed>> {
    return this.uow.run(async (tx): Promise<Result<Minutes, MinutesError | ToBePressed>> => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const { minutes } = found.value;
      if (minutes.state === 'draft') {
        const { missing } = await this.desk.draw(tx, found.value, this.clock.nowDate());
        return err({ code: 'not-in-review', missing: [NOT_SUBMITTED, ...missing] });
      }
      const moved = moveMinutes(minutes.state, 'seal');
      if (!moved.ok) return moved;
      const { textSha256, record } = minutes;
      if (textSha256 === null || record === null)
        throw new Error(`The minutes ${minutes.id} are in review without a text.`);
      if ((signature.textSha256 ?? textSha256) !== textSha256)
        return err({ code: 'text-differs', current: textSha256 });
      if (!this.isWordedAsPut(minutes, record)) return err({ code: 'wording-changed' });
      const signers = await this.repository.signers(tx, minutes);
      const line = this.lineFor(actor, record, signers, signature);
      if (!line.ok) return line;
      await this.mark(tx, actor, minutes, line.value, signature);
      if (signers.some(({ signedAt }) => signedAt === null)) return ok(minutes);
      const text = this.press.textOf(minutes.id, withMarks(record, signers));
      if (pressed?.contentSha256 !== this.press.contentHash(text))
        return err({ code: 'to-be-pressed', text });
      return ok(await this.seal(tx, actor, minutes, pressed));
    });
  }

  publish(actor: Actor, meetingId: string): Answer<Minutes> {
    return this.uow.run(async (tx) => {
      const found = await this.desk.lock(tx, actor, meetingId);
      if (!found.ok) return found;
      const { minutes } = found.value;
      const moved = moveMinutes(minutes.state, 'publish');
      if (!moved.ok) return moved;
      await this.change(tx, minutes, { state: moved.value, publishedAt: this.clock.nowDate() });
      await this.desk.note(tx, actor, 'minutes.published', minutes);
      return ok(minutes);
    });
  }

  /** The line that is signed: the caller's own, or one that the secretariat copies from paper. */
  private lineFor(
    actor: Actor,
    record: MinutesRecord,
    signers: readonly MinutesSigner[],
    { signerId, signedOn }: Signature,
  ): Result<MinutesSigner, MinutesError> {
    const line =
      signerId === undefined
        ? signers.find(({ personId }) => personId !== null && personId === actor.personId)
        : signers.find(({ id }) => id === signerId);
    if (line === undefined)
      return err({ code: signerId === undefined ? 'not-a-signer' : 'signer-not-found' });
    if (line.signedAt !== null) return err({ code: 'signed-already', name: line.name });
    if (signedOn !== undefined) {
      if (!holdsAnyOf(actor, SECRETARIAT)) return err({ code: 'paper-by-secretariat' });
      const earliest = firstPaperDay(record);
      const latest = this.clock.today(record.timeZone);
      if (signedOn < earliest || signedOn > latest)
        return err({ code: 'paper-day-impossible', earliest, latest });
      return ok(line);
    }
    if (line.personId === null || line.personId !== actor.personId) return err({ code: 'not-a-signer' });
    return ok(line);
  }

  private async mark(
    tx: EntityManager,
    actor: Actor,
    minutes: Minutes,
    line: MinutesSigner,
    { signedOn = null, at }: { readonly signedOn?: string | null | undefined; readonly at: Date },
  ): Promise<void> {
    const given = {
      means: signedOn === null ? ('account' as const) : ('paper' as const),
      signedAt: at,
      signedOn,
      accountId: actor.accountId,
      textSha256: minutes.textSha256,
    };
    await tx.update(MinutesSigner, { id: line.id }, given);
    Object.assign(line, given);
    const action = signedOn === null ? 'minutes.signed-by' : 'minutes.signed-on-paper';
    const { capacity, name, textSha256 } = line;
    await this.desk.note(tx, actor, action, minutes, {
      signerId: line.id,
      capacity,
      name,
      signedOn,
      textSha256,
    });
  }

  /** Whether the templates of today still say what was put to those who sign. */
  private isWordedAsPut({ id, textSha256, templatesSha256 }: Minutes, record: MinutesRecord): boolean {
    if (templatesSha256 === this.press.templatesHash()) return true;
    return this.press.hashWithoutMarks(this.press.textOf(id, record)) === textSha256;
  }

  /** Everybody has signed: text and file are kept for good, and nothing of them changes any more. */
  private async seal(
    tx: EntityManager,
    actor: Actor,
    minutes: Minutes,
    { sealed, contentSha256, fileSha256, pdf }: Pressed,
  ): Promise<Minutes> {
    const at = this.clock.nowDate();
    await this.change(tx, minutes, { state: 'signed', sealed, signedAt: at });
    await tx.insert(MinutesFile, {
      id: randomUUID(),
      minutesId: minutes.id,
      addendumId: null,
      contentSha256,
      fileSha256,
      pages: pdf.pages,
      bytes: Buffer.from(pdf.bytes),
      createdAt: at,
    });
    await this.desk.note(tx, actor, 'minutes.sealed', minutes, {
      contentSha256,
      fileSha256,
      pages: pdf.pages,
    });
    return minutes;
  }

  /** Whether the editor who saved last is still at it. */
  private goesOn(known: MinutesNote | null, { accountId }: Actor): boolean {
    if (known?.accountId !== accountId) return false;
    return this.clock.nowDate().getTime() - known.changedAt.getTime() < ONE_SITTING_MS;
  }

  private async keepNote(
    tx: EntityManager,
    actor: Actor,
    minutes: Minutes,
    agendaItemId: string,
    known: MinutesNote | null,
    text: string,
  ): Promise<MinutesNote> {
    const change = { text, changedAt: this.clock.nowDate(), accountId: actor.accountId };
    const version = (known?.version ?? 0) + 1;
    const note = known ?? tx.create(MinutesNote, { id: randomUUID(), minutesId: minutes.id, agendaItemId });
    Object.assign(note, change, { version });
    if (known === null) await tx.insert(MinutesNote, note);
    else await tx.update(MinutesNote, { id: known.id }, { ...change, version });
    return note;
  }

  private async change(tx: EntityManager, minutes: Minutes, change: Partial<Minutes>): Promise<void> {
    Object.assign(minutes, change);
    await tx.save(Minutes, minutes, { reload: false });
  }
}

const NOT_SUBMITTED: Obstacle = {
  code: 'not-submitted',
  message: {
    ko: '의사록을 아직 확인에 부치지 않았습니다.',
    en: 'The minutes have not been put to review yet.',
  },
};

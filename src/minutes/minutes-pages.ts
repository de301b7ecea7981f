import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaReadings } from '../agenda/agenda-readings.service.js';
import type { AgendaRemark } from '../agenda/agenda-remark.entity.js';
import { agendaProblem } from '../agenda/agenda.problems.js';
import { printedNumbers } from '../agenda/domain/numbering.js';
import { Account } from '../identity/account.entity.js';
import { type Actor, holdsAnyOf } from '../identity/actor.js';
import type { Localized } from '../kernel/localized.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { Organization } from '../organizations/organization.entity.js';
import { Clock } from '../platform/clock/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { PRESIDING, SECRETARIAT } from '../platform/http/access.js';
import { unwrap } from '../platform/http/problem.js';
import { isSealed, type MinutesState } from './domain/minutes-life.js';
import { firstPaperDay, type SignerCapacity } from './domain/signers.js';
import { documentNumberOf } from './minutes-desk.js';
import type { MinutesFile } from './minutes-file.entity.js';
import type { MinutesNote } from './minutes-note.entity.js';
import { type Article, type MinutesOnFile, MinutesReadings } from './minutes-readings.service.js';
import type { MinutesSigner } from './minutes-signer.entity.js';
import type { Minutes } from './minutes.entity.js';
import { minutesProblem, PDF_NAMES, STATE_NAMES } from './minutes.problems.js';

const TONES: Readonly<Record<MinutesState, string>> = {
  draft: '',
  'in-review': 'warn',
  signed: 'yes',
  published: 'yes',
};

export const CAPACITY_WORDS: Readonly<Record<SignerCapacity, Localized>> = {
  chair: { ko: '의장', en: 'chair' },
  signatory: { ko: '의사록 서명인', en: 'signatory' },
  director: { ko: '출석 이사', en: 'director present' },
  recorder: { ko: '기록', en: 'recorder' },
};

/** What the pages of the minutes show, made of what the services answer. */
@Injectable()
export class MinutesPages {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly readings: MinutesReadings,
    private readonly agenda: AgendaReadings,
  ) {}

  /** The minutes of a meeting for whoever opens them. */
  async minutes(actor: Actor, meetingId: string) {
    const { onFile, article } = unwrap(await this.readings.readWithText(actor, meetingId), minutesProblem);
    const { meeting, items } = unwrap(await this.agenda.read(actor, meetingId), agendaProblem);
    const { minutes, inside } = onFile;
    const secretariat = holdsAnyOf(actor, SECRETARIAT);
    const signers = inside?.signers ?? [];
    const yours = signers.find(({ id }) => id === inside?.yours);
    const asked = signers.some(({ personId }) => personId !== null && personId === actor.personId);
    return {
      ...headOf(onFile, meeting, article),
      article: article === null ? null : article.html,
      signers: signers.map((signer) => signerInList(signer)),
      given: signers.filter(({ signedAt }) => signedAt !== null).length,
      yours:
        yours === undefined
          ? null
          : {
              capacity: CAPACITY_WORDS[yours.capacity],
              name: yours.name,
              textSha256: minutes.textSha256,
            },
      lastSignature: signers.filter(({ signedAt }) => signedAt === null).length === 1,
      may: {
        edit: secretariat && minutes.state === 'draft',
        recordPaper: secretariat && minutes.state === 'in-review',
        takeBack: minutes.state === 'in-review' && (asked || holdsAnyOf(actor, PRESIDING)),
        publish: secretariat && minutes.state === 'signed',
        correct: secretariat && isSealed(minutes.state),
      },
      addenda: onFile.addenda.map(({ addendum, file }) => ({
        sequence: addendum.sequence,
        reason: addendum.reason,
        text: addendum.text,
        createdAt: addendum.createdAt,
        item: items.find(({ id }) => id === addendum.agendaItemId)?.title ?? null,
        pdf: `/api/v1${addressOf(meeting)}/minutes/addenda/${addendum.id}/pdf`,
        verify: file === null ? null : `/verify/${file.contentSha256}`,
      })),
      itemChoices: [
        { value: '', label: { ko: '의사록 전체', en: 'The minutes as a whole' } },
        ...numbered(items).map(({ id, label }) => ({ value: id, label })),
      ],
      today: await this.today(actor),
      firstPaperDay: minutes.record === null ? null : firstPaperDay(minutes.record),
    };
  }

  /** A draft as its secretary edits it; once it is none, why it cannot be edited, for whoever was still typing. */
  async editor(actor: Actor, meetingId: string) {
    const { onFile, article } = unwrap(await this.readings.readWithText(actor, meetingId), minutesProblem);
    const { meeting, items, remarks } = unwrap(await this.agenda.read(actor, meetingId), agendaProblem);
    const { state } = onFile.minutes;
    const notes = new Map((onFile.inside?.notes ?? []).map((note) => [note.agendaItemId, note]));
    const authors = await this.authorsOf([...notes.values()]);
    return {
      ...headOf(onFile, meeting, article),
      closed: state === 'draft' ? null : minutesProblem({ code: 'no-longer-a-draft', state }),
      article: article?.html ?? '',
      signers: article?.signers ?? [],
      missing: onFile.inside?.missing ?? [],
      notesApi: `/api/v1${addressOf(meeting)}/minutes/notes`,
      itemsApi: `/api/v1${addressOf(meeting)}/agenda/items`,
      items: numbered(items).map(({ id, label, item }) => ({
        id,
        label,
        introduced: item.introducedAt !== null,
        action: `${addressOf(meeting)}/minutes/notes/${id}`,
        remarksAction: `${addressOf(meeting)}/minutes/remarks/${id}`,
        note: noteOf(notes.get(id), authors),
        remarks: (remarks.get(id) ?? []).map((remark) => remarkInList(remark)),
      })),
    };
  }

  private async authorsOf(notes: readonly MinutesNote[]): Promise<ReadonlyMap<string, string>> {
    const ids = notes.flatMap(({ accountId }) => accountId ?? []);
    const accounts = await this.uow.manager.find(Account, {
      select: { id: true, name: true },
      where: { id: In(ids) },
    });
    return new Map(accounts.map(({ id, name }) => [id, name]));
  }

  private async today({ organizationId }: Actor): Promise<string> {
    const { timeZone } = await this.uow.manager.findOneByOrFail(Organization, { id: organizationId });
    return this.clock.today(timeZone);
  }
}

export function addressOf({ organizationId, id }: Pick<Meeting, 'organizationId' | 'id'>): string {
  return `/organizations/${organizationId}/meetings/${id}`;
}

function headOf({ minutes, title, file }: MinutesOnFile, meeting: Meeting, article: Article | null) {
  const at = addressOf(meeting);
  return {
    title,
    meeting: { title: meeting.title, href: at, startsAt: meeting.startsAt },
    base: `${at}/minutes`,
    documentNumber: documentNumberOf(minutes),
    state: { code: minutes.state, name: STATE_NAMES[minutes.state], tone: TONES[minutes.state] },
    signedAt: minutes.signedAt,
    publishedAt: minutes.publishedAt,
    pdf: article === null ? null : { href: `/api/v1${at}/minutes.pdf`, name: PDF_NAMES[minutes.state] },
    file: fileOf(file, minutes),
  };
}

function fileOf(file: MinutesFile | null, minutes: Minutes) {
  if (file === null || !isSealed(minutes.state)) return null;
  const { contentSha256, fileSha256, pages } = file;
  return { contentSha256, fileSha256, pages, verify: `/verify/${contentSha256}` };
}

function signerInList({ id, capacity, name, affiliation, title, means, signedAt, signedOn }: MinutesSigner) {
  return { id, capacity: CAPACITY_WORDS[capacity], name, affiliation, title, means, signedAt, signedOn };
}

function noteOf(note: MinutesNote | undefined, authors: ReadonlyMap<string, string>) {
  return {
    text: note?.text ?? '',
    version: note?.version ?? 0,
    changedAt: note?.changedAt ?? null,
    by: authors.get(note?.accountId ?? '') ?? null,
  };
}

function remarkInList({ id, speaker, text }: AgendaRemark) {
  return { id, speaker, text };
}

function numbered(items: readonly AgendaItem[]) {
  const numbers = printedNumbers(items);
  return items.map((item) => ({
    id: item.id,
    item,
    label: `${numbers.get(item.id) ?? ''} ${item.title}`.trim(),
  }));
}

import type { Language } from '../kernel/localized.js';
import type { Obstacle } from '../platform/http/problem.js';
import type { MinutesAddendum } from './minutes-addendum.entity.js';
import { documentNumberOf } from './minutes-desk.js';
import type { MinutesFile } from './minutes-file.entity.js';
import type { MinutesNote } from './minutes-note.entity.js';
import type { Inside, MinutesOnFile } from './minutes-readings.service.js';
import type { MinutesSigner } from './minutes-signer.entity.js';
import type { Minutes } from './minutes.entity.js';
import { STATE_NAMES } from './minutes.problems.js';
import type { Verification } from './verification.service.js';

function presentState(minutes: Minutes, language: Language) {
  return {
    id: minutes.id,
    meetingId: minutes.meetingId,
    documentNumber: documentNumberOf(minutes),
    state: minutes.state,
    stateName: STATE_NAMES[minutes.state][language],
    signedAt: minutes.signedAt?.toISOString() ?? null,
    publishedAt: minutes.publishedAt?.toISOString() ?? null,
  };
}

/** One line of a list. */
export function presentMinutesRow(minutes: Minutes, language: Language) {
  return {
    ...presentState(minutes, language),
    title: minutes.meeting?.title ?? '',
    bodyId: minutes.meeting?.bodyId ?? null,
    startsAt: minutes.meeting?.startsAt.toISOString() ?? null,
  };
}

export function presentMinutes(
  { minutes, title, file, addenda, inside }: MinutesOnFile,
  language: Language,
  verifyAddress: (hash: string) => string,
) {
  return {
    ...presentState(minutes, language),
    title,
    file: file === null ? null : presentFile(file, verifyAddress),
    addenda: addenda.map(({ addendum, file: own }) => presentAddendum(addendum, own, verifyAddress)),
    ...(inside === null ? {} : presentInside(minutes, inside, language)),
  };
}

function presentInside(minutes: Minutes, { signers, yours, notes, missing }: Inside, language: Language) {
  return {
    textSha256: minutes.textSha256,
    signers: signers.map(presentSigner),
    yourLine: yours,
    notes: notes.map(presentNote),
    missing: missing.map((obstacle) => presentObstacle(obstacle, language)),
  };
}

function presentObstacle({ code, message, source }: Obstacle, language: Language) {
  return { code, message: message[language], ...(source === undefined ? {} : { source }) };
}

function presentFile(
  { contentSha256, fileSha256, pages }: MinutesFile,
  verifyAddress: (hash: string) => string,
) {
  return { contentSha256, fileSha256, pages, verify: verifyAddress(contentSha256) };
}

function presentSigner({ id, capacity, name, affiliation, title, means, signedAt, signedOn }: MinutesSigner) {
  return {
    id,
    capacity,
    name,
    affiliation,
    title,
    means,
    signedAt: signedAt?.toISOString() ?? null,
    signedOn,
  };
}

export function presentNote({ agendaItemId, text, version, changedAt }: MinutesNote) {
  return { agendaItemId, text, version, changedAt: changedAt.toISOString() };
}

export function presentAddendum(
  { id, sequence, agendaItemId, reason, text, createdAt }: MinutesAddendum,
  file: MinutesFile | null,
  verifyAddress: (hash: string) => string,
) {
  return {
    id,
    sequence,
    agendaItemId,
    reason,
    text,
    createdAt: createdAt.toISOString(),
    file: file === null ? null : presentFile(file, verifyAddress),
  };
}

/** For anybody: what the document is, and nothing of what it says. */
export function presentVerification(found: Verification) {
  const { matched, kind, documentNumber, title, organization, preparedAt, state, signedAt } = found;
  const { signatures, pages, contentSha256, fileSha256, addenda } = found;
  return {
    known: true as const,
    matched,
    kind,
    documentNumber,
    title,
    organization,
    preparedAt,
    state,
    signedAt: signedAt?.toISOString() ?? null,
    signatures,
    pages,
    contentSha256,
    fileSha256,
    addenda,
  };
}

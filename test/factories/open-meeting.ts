import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Attendance } from '../../src/meetings/attendance.entity.js';
import type { MeetingCommand, MeetingState } from '../../src/meetings/domain/meeting-state.js';
import { MeetingElector } from '../../src/meetings/meeting-elector.entity.js';
import { MeetingEvent } from '../../src/meetings/meeting-event.entity.js';
import { Meeting } from '../../src/meetings/meeting.entity.js';
import type { Body } from '../../src/organizations/body.entity.js';
import type { Person } from '../../src/organizations/person.entity.js';
import { Seat } from '../../src/organizations/seat.entity.js';
import { aPerson, aSeat } from './organization.js';

/*
 * Meetings as rows, for tests of what happens inside them: without notice, roll and attendance going their own way.
 */

/** A draft of a meeting on 2021-03-15 at 14:00 in Seoul. */
export async function aDraftMeeting(
  manager: EntityManager,
  body: Pick<Body, 'id' | 'organizationId'>,
  overrides: Partial<Meeting> = {},
): Promise<Meeting> {
  const meeting = manager.create(Meeting, {
    id: randomUUID(),
    organizationId: body.organizationId,
    bodyId: body.id,
    number: null,
    title: '운영위원회',
    kind: 'regular',
    form: 'in-person',
    startsAt: new Date('2021-03-15T14:00:00+09:00'),
    continuesAt: null,
    place: null,
    purpose: null,
    state: 'draft',
    recordDate: null,
    chairPersonId: null,
    chairTitle: null,
    recorderPersonId: null,
    seriesId: null,
    seriesOccurrenceOn: null,
    createdAt: new Date('2021-02-01T00:00:00Z'),
    createdBy: null,
    ...overrides,
  });
  await manager.insert(Meeting, meeting);
  return meeting;
}

const LEADS_TO: Readonly<Partial<Record<MeetingCommand, MeetingState>>> = {
  convene: 'convened',
  open: 'open',
  close: 'closed',
};

/** Writes a step down without asking whether it is allowed. */
export async function aStep(
  manager: EntityManager,
  meeting: Meeting,
  command: 'convene' | 'open' | 'close',
  at: string,
): Promise<void> {
  await manager.insert(MeetingEvent, {
    id: randomUUID(),
    meetingId: meeting.id,
    sequence: (await manager.countBy(MeetingEvent, { meetingId: meeting.id })) + 1,
    command,
    at: new Date(at),
    recordedAt: new Date(at),
    accountId: null,
    details: {},
  });
  const state = LEADS_TO[command] ?? meeting.state;
  await manager.update(Meeting, { id: meeting.id }, { state });
  meeting.state = state;
}

/** A draft that has been opened at 14:00 without a notice. */
export async function anOpenMeeting(
  manager: EntityManager,
  body: Pick<Body, 'id' | 'organizationId'>,
  overrides: Partial<Meeting> = {},
): Promise<Meeting> {
  const meeting = await aDraftMeeting(manager, body, overrides);
  await aStep(manager, meeting, 'open', meeting.startsAt.toISOString());
  return meeting;
}

/** A seat on the roll of the meeting, of somebody new unless a person is given, who has been there since it began. */
export async function anElectorInTheRoom(
  manager: EntityManager,
  meeting: Meeting,
  person?: Pick<Person, 'id' | 'name'>,
): Promise<MeetingElector> {
  const elector = await anAbsentElector(manager, meeting, person);
  await manager.insert(Attendance, {
    id: randomUUID(),
    meetingId: meeting.id,
    sequence: (await manager.countBy(Attendance, { meetingId: meeting.id })) + 1,
    kind: 'arrived',
    capacity: 'in-person',
    electorId: elector.id,
    proxyId: null,
    observerName: null,
    observerAffiliation: null,
    at: meeting.startsAt,
    recordedAt: meeting.startsAt,
    accountId: null,
    voidsId: null,
  });
  return elector;
}

export async function anAbsentElector(
  manager: EntityManager,
  meeting: Meeting,
  person?: Pick<Person, 'id' | 'name'>,
): Promise<MeetingElector> {
  const who = person ?? (await aPerson(manager, { id: meeting.organizationId }));
  const held = await manager.findOneBy(Seat, { bodyId: meeting.bodyId, personId: who.id });
  const seat = held ?? (await aSeat(manager, { id: meeting.bodyId }, who));
  const position = (await manager.countBy(MeetingElector, { meetingId: meeting.id })) + 1;
  const elector = manager.create(MeetingElector, {
    id: randomUUID(),
    meetingId: meeting.id,
    memberId: null,
    seatId: seat.id,
    personId: who.id,
    name: who.name,
    affiliation: null,
    title: seat.title,
    position,
    intent: null,
    struckAt: null,
  });
  await manager.insert(MeetingElector, elector);
  return elector;
}

import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { AttendanceEntry, Presence } from '../../meetings/domain/presence.js';
import { MeetingEvent } from '../../meetings/meeting-event.entity.js';
import { LONGEST_FULL_ROSTER, observersIn, printedRoster, rosterLines, sittingTimes } from './attendance.js';

const moment = (clock: string) => Temporal.Instant.from(`2021-02-25T${clock}:00+09:00`);
const END = moment('15:20');

let sequence = 0;
const entry = (change: Partial<AttendanceEntry>): AttendanceEntry => ({
  id: `entry-${(sequence += 1)}`,
  sequence,
  kind: 'arrived',
  capacity: 'in-person',
  electorId: 'a',
  proxyId: null,
  observerName: null,
  observerAffiliation: null,
  at: moment('13:50'),
  voidsId: null,
  ...change,
});

const person = (electorId: string) => ({
  electorId,
  person: { name: electorId, affiliation: null, title: null },
});
const line = (attendance: readonly AttendanceEntry[], readings: readonly Presence[] = []) =>
  rosterLines([person('a')], attendance, readings, END)[0];

function step(
  command: MeetingEvent['command'],
  clock: string,
  details: MeetingEvent['details'] = {},
): MeetingEvent {
  return Object.assign(new MeetingEvent(), {
    command,
    at: new Date(`2021-02-25T${clock}:00+09:00`),
    details,
  });
}

describe('the roster', () => {
  it('says when somebody came and, only for who did not come back, when it left', () => {
    const left = entry({ kind: 'departed', at: moment('14:30') });
    expect(line([entry({}), left])).toMatchObject({
      capacity: 'in-person',
      departedAt: '2021-02-25T05:30:00.000Z',
    });
    expect(line([entry({}), left, entry({ at: moment('14:40') })])).toMatchObject({ departedAt: null });
  });

  it('does not take the end of the meeting for a departure', () => {
    expect(line([entry({}), entry({ kind: 'departed', at: END })])).toMatchObject({ departedAt: null });
  });

  it('is printed whole, and of a long roll with those who were there in some way', () => {
    const lines = rosterLines([person('a'), person('b')], [entry({})], [], END);
    expect(printedRoster(lines, LONGEST_FULL_ROSTER)).toHaveLength(2);
    expect(printedRoster(lines, LONGEST_FULL_ROSTER + 1).map(({ person: { name } }) => name)).toEqual(['a']);
  });

  it('a slip that was struck out never happened', () => {
    const slip = entry({});
    expect(line([slip, entry({ kind: 'departed', voidsId: slip.id })])).toMatchObject({ capacity: 'absent' });
  });

  it('who was in the room at any time is in the room, also when a proxy was given before', () => {
    const proxied = {
      electors: [{ electorId: 'a', capacity: 'proxy', holderName: '권희택' }],
    } as unknown as Presence;
    expect(line([], [proxied])).toMatchObject({ capacity: 'proxy', holder: '권희택' });
    expect(line([entry({})], [proxied])).toMatchObject({ capacity: 'in-person', holder: null });
  });

  it('lists each observer once, in the order of arrival', () => {
    const observer = (name: string, clock: string) =>
      entry({ electorId: null, capacity: 'observer', observerName: name, at: moment(clock) });
    const names = observersIn(
      [observer('나', '14:00'), observer('가', '13:55'), observer('나', '14:20')],
      END,
    );
    expect(names.map(({ name }) => name)).toEqual(['가', '나']);
  });
});

describe('the times of a sitting', () => {
  it('pair each recess and each break with what ended it', () => {
    const times = sittingTimes(
      [
        step('open', '14:00'),
        step('recess', '14:40'),
        step('resume', '14:50'),
        step('adjourn', '15:00'),
        step('resume', '16:00'),
        step('close', '17:00'),
      ],
      new Date(0),
    );
    expect(times).toEqual({
      openedAt: '2021-02-25T05:00:00.000Z',
      closedAt: '2021-02-25T08:00:00.000Z',
      recesses: [{ from: '2021-02-25T05:40:00.000Z', to: '2021-02-25T05:50:00.000Z' }],
      adjournments: [{ at: '2021-02-25T06:00:00.000Z', resumedAt: '2021-02-25T07:00:00.000Z' }],
    });
  });

  it('leave open what has not ended', () => {
    expect(sittingTimes([step('open', '14:00'), step('recess', '14:40')], new Date(0))).toMatchObject({
      closedAt: null,
      recesses: [{ to: null }],
    });
  });
});

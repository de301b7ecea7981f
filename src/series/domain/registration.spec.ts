import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { admitRegistration, registrationClosesOn, type RegistrationTerms } from './registration.js';

const ACADEMY: RegistrationTerms = { capacity: 20, opensOn: '2021-03-10', closesDaysBefore: 1 };
const SESSION = Temporal.ZonedDateTime.from('2021-03-24T10:00[Asia/Seoul]');
const at = (text: string) => Temporal.Instant.from(text);

describe('registration for a session', () => {
  it.each([
    ['2021-03-09T23:59:59+09:00', 0, { code: 'registration-not-open', opensOn: '2021-03-10' }],
    ['2021-03-24T00:00:00+09:00', 0, { code: 'registration-closed', closedOn: '2021-03-23' }],
    ['2021-03-20T12:00:00+09:00', 20, { code: 'registration-full', capacity: 20 }],
    ['2021-03-20T12:00:00+09:00', 21, { code: 'registration-full', capacity: 20 }],
  ])('at %s with %i registered it is refused', (now, taken, error) => {
    expect(admitRegistration(ACADEMY, SESSION, taken, at(now))).toEqual({ ok: false, error });
  });

  it.each([
    ['2021-03-10T00:00:00+09:00', 0, 19],
    ['2021-03-23T23:59:59+09:00', 19, 0],
    ['2021-03-23T14:59:59Z', 5, 14],
  ])('at %s with %i registered there is room', (now, taken, remaining) => {
    expect(admitRegistration(ACADEMY, SESSION, taken, at(now))).toEqual({ ok: true, value: { remaining } });
  });

  it('closes on the day before in the zone of the session, not of the reader', () => {
    expect(registrationClosesOn(ACADEMY, SESSION)).toBe('2021-03-23');
  });

  it('with no days before it closes when the session begins', () => {
    const walkIn = { ...ACADEMY, closesDaysBefore: 0, capacity: null };
    expect(admitRegistration(walkIn, SESSION, 500, at('2021-03-24T09:59:59+09:00'))).toEqual({
      ok: true,
      value: { remaining: null },
    });
    expect(admitRegistration(walkIn, SESSION, 0, at('2021-03-24T10:00:00+09:00'))).toMatchObject({
      ok: false,
      error: { code: 'registration-closed' },
    });
  });
});

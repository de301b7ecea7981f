import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { resolveRulebook } from '../../rulebooks/domain/resolve-rulebook.js';
import type { BodyKind, BylawOverrides, Profile } from '../../rulebooks/domain/rulebook.js';
import type { Reply, ReplyChoice } from './reply.js';
import { obstacleInWriting, reportTitle, resultOf, standingsOf, writtenFindings } from './result.js';

const rulebookOf = (profile: Profile, body: BodyKind, overrides: BylawOverrides, onDate = '2021-02-26') =>
  resolveRulebook({ profile, body, onDate, overrides, version: null }).rulebook;

const half = { kind: 'more-than', numerator: 1, denominator: 2 } as const;
const stated = <T>(value: T) => ({ value, article: '제15조' });
const allowed = { writtenResolution: stated('allowed') } as const satisfies BylawOverrides;
const byReplies = rulebookOf('unincorporated-association', 'steering-committee', {
  ...allowed,
  quorum: { ordinary: stated({ ...half, base: 'entire-roll' }) },
  threshold: { ordinary: stated({ ...half, base: 'replies' }) },
});
const byRoll = rulebookOf('unincorporated-association', 'steering-committee', {
  ...allowed,
  threshold: { ordinary: stated({ ...half, base: 'entire-roll' }) },
});

const ITEM = 'item';
const items = [{ agendaItemId: ITEM, matter: 'ordinary' }] as const;
const window = {
  opensAt: Temporal.Instant.from('2021-02-26T09:00+09:00'),
  replyBy: Temporal.Instant.from('2021-03-05T18:00+09:00'),
};
const inTime = Temporal.Instant.from('2021-03-03T10:00+09:00');
const late = Temporal.Instant.from('2021-03-05T18:01+09:00');

function repliesOf(...choices: readonly (readonly [ReplyChoice, Temporal.Instant])[]): Reply[] {
  return choices.map(([choice, receivedAt], index) => ({
    id: `reply-${index + 1}`,
    electorId: `elector-${index + 1}`,
    sequence: index + 1,
    receivedAt,
    requestsMeeting: false,
    choices: new Map([[ITEM, choice]]),
  }));
}

const votes = (yes: number, no: number, abstain: number) => [
  ...Array.from({ length: yes }, () => ['yes', inTime] as const),
  ...Array.from({ length: no }, () => ['no', inTime] as const),
  ...Array.from({ length: abstain }, () => ['abstain', inTime] as const),
];

describe('the result of a written resolution', () => {
  it('is carried by a majority of the replies, and a late one is excluded', () => {
    const replies = repliesOf(...votes(5, 0, 1), ['yes', late]);
    expect(resultOf(byReplies, window, 9, items, replies)).toMatchObject({
      ok: true,
      value: {
        sent: 9,
        received: 7,
        admissible: 6,
        late: 1,
        items: [
          {
            replies: 6,
            tally: { yes: 5, no: 0, abstain: 1, invalid: 0 },
            verdict: {
              outcome: 'carried',
              quorum: { present: 6, required: 5 },
              threshold: { of: 6, required: 4 },
            },
          },
        ],
      },
    });
  });

  it('needs five of nine where the charter asks for a majority of the entire roll', () => {
    const lost = resultOf(byRoll, window, 9, items, repliesOf(...votes(4, 1, 1)));
    expect(lost).toMatchObject({
      ok: true,
      value: { items: [{ verdict: { outcome: 'lost', threshold: { of: 9, required: 5 } } }] },
    });
    const carried = resultOf(byRoll, window, 9, items, repliesOf(...votes(5, 0, 1)));
    expect(carried).toMatchObject({ ok: true, value: { items: [{ verdict: { outcome: 'carried' } }] } });
  });

  it('is inquorate when too few have replied, also when nobody has', () => {
    for (const replies of [repliesOf(...votes(4, 0, 0)), []]) {
      expect(resultOf(byReplies, window, 9, items, replies)).toMatchObject({
        ok: true,
        value: { items: [{ verdict: { outcome: 'inquorate' } }] },
      });
    }
  });
});

describe('deciding without a meeting', () => {
  it('is not allowed to a general assembly of a co-operative in 2025', () => {
    const assembly = rulebookOf('general-cooperative', 'general-assembly', {}, '2025-11-01');
    expect(obstacleInWriting(assembly, 'ordinary')).toMatchObject({
      code: 'written-resolution-not-allowed',
      severity: 'block',
    });
  });

  it('is allowed where the charter of a committee says so', () => {
    expect(obstacleInWriting(byReplies, 'ordinary')).toBeNull();
  });

  it('was tolerated for ordinary matters of a co-operative from 2020-03-02, with a warning', () => {
    const assembly = rulebookOf('general-cooperative', 'general-assembly', {}, '2021-02-26');
    expect(obstacleInWriting(assembly, 'ordinary')).toBeNull();
    expect(writtenFindings(assembly, 'ordinary').map(({ code }) => code)).toContain(
      'written-resolution-tolerated',
    );
    expect(obstacleInWriting(assembly, 'bylaw-amendment')).not.toBeNull();
  });
});

describe('where each reply stands', () => {
  const [first, second, third] = repliesOf(['yes', inTime], ['no', inTime], ['yes', late]);
  if (first === undefined || second === undefined || third === undefined) throw new Error('three replies');
  const changed = { ...second, electorId: first.electorId };

  it('the last in time counts, the one before is superseded, the late one is on file', () => {
    expect([...standingsOf([first, changed, third], window, null).values()]).toEqual([
      'superseded',
      'counts',
      'late',
    ]);
  });

  it('a paper entered after the closing changes nothing, although it arrived in time', () => {
    const closed = resultOf(byReplies, window, 9, items, [first]);
    const paper = { ...second, sequence: 2 };
    expect(closed.ok && standingsOf([first, paper], window, closed.value).get(paper.id)).toBe(
      'entered-after-closing',
    );
  });
});

describe('the report to the next meeting', () => {
  it('is titled after the meeting, and says once that it was in writing', () => {
    expect(reportTitle('제1차 운영위원회')).toBe('제1차 운영위원회(서면결의) 결과 보고');
    expect(reportTitle('제1차 운영위원회 서면결의')).toBe('제1차 운영위원회 서면결의 결과 보고');
  });
});

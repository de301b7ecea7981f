import { Injectable } from '@nestjs/common';
import { err, ok, type Result } from '../kernel/result.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { CalculatorError } from './calculators.problems.js';
import { type Deadline, deadline } from './domain/deadline.js';
import { decide } from './domain/decide.js';
import type { Decision, DecisionQuestion } from './domain/decision.js';
import { bySeverity, finding, type Finding } from './domain/finding.js';
import type { HolidayCalendar } from './domain/holidays.js';
import { type NoticeDays, noticeDays } from './domain/notice.js';
import { resolveRulebook } from './domain/resolve-rulebook.js';
import type { BylawOverrides, Profile, Rulebook, Stated } from './domain/rulebook.js';
import { shareFault } from './domain/share-faults.js';
import type { CalculateDeadlineDto } from './dto/calculate-deadline.dto.js';
import type { CalculateDecisionDto, TypedBylawsDto } from './dto/calculate-decision.dto.js';
import type { CalculateNoticeDto } from './dto/calculate-notice.dto.js';
import { isDayInRange } from './faults.messages.js';
import { HolidaysService } from './holidays.service.js';

type Answer<T> = Result<T, CalculatorError>;

/** What is typed into a calculator stands in no article. */
const typedIn = <T>(value: T): Stated<T> => ({ value, article: '입력한 규정' });

/** The public calculators: the same engine that decides meetings, asked by anybody. */
@Injectable()
export class CalculatorsService {
  constructor(private readonly holidays: HolidaysService) {}

  decision(asked: CalculateDecisionDto): Answer<Decision> {
    if (!isDayInRange(asked.onDate)) return err({ code: 'day-out-of-range', field: 'onDate' });
    const faulty = faultOfShares(asked.rulebook);
    if (faulty !== null) return err(faulty);
    const { profile, body, onDate } = asked;
    const { rulebook, findings } = resolveRulebook({
      profile,
      body,
      onDate,
      overrides: overridesOf(asked),
      version: null,
    });
    const decided = decide(rulebook, questionOf(asked));
    if (!decided.ok) return err({ code: 'counts', faults: decided.error });
    return ok({ ...decided.value, findings: bySeverity([...findings, ...decided.value.findings]) });
  }

  /** With a profile, a period shorter than the law asks of its general assembly is not taken at its word. */
  async notice({ meetingDate, days, profile }: CalculateNoticeDto): Promise<Answer<NoticeDays>> {
    if (!isDayInRange(meetingDate)) return err({ code: 'day-out-of-range', field: 'meetingDate' });
    const law = profile == null ? null : assemblyRules(profile, meetingDate);
    const counted = law === null ? days : Math.max(days, law.noticeDays.value);
    const computed = noticeDays(meetingDate, counted, await this.calendarOf(meetingDate, -counted - 1));
    return ok({ ...computed, findings: bySeverity([...noticeFindings(days, law), ...computed.findings]) });
  }

  async deadline({ from, days }: CalculateDeadlineDto): Promise<Answer<Deadline>> {
    if (!isDayInRange(from)) return err({ code: 'day-out-of-range', field: 'from' });
    return ok(deadline(from, days, await this.calendarOf(from, days)));
  }

  /** The holidays of every year a period may touch, with room for a last day that moves. */
  private calendarOf(day: LocalDate, days: number): Promise<HolidayCalendar> {
    const year = Number(day.slice(0, 4));
    const years = Math.ceil(Math.abs(days) / 365) + 1;
    const first = days < 0 ? year - years : year;
    return this.holidays.holidaysFor(
      null,
      Array.from({ length: years + 1 }, (_, index) => first + index),
    );
  }
}

function assemblyRules(profile: Profile, onDate: LocalDate): Rulebook {
  return resolveRulebook({ profile, body: 'general-assembly', onDate, overrides: {}, version: null })
    .rulebook;
}

function noticeFindings(days: number, law: Rulebook | null): readonly Finding[] {
  if (law === null) return [];
  const { value, source } = law.noticeDays;
  const found: Finding[] = [];
  if (days < value)
    found.push(finding('warning', 'notice-days-below-statutory', { days, statutory: value }, source));
  if (law.noticeReckoning.value === 'unsettled')
    found.push(finding('info', 'notice-arrival-unsettled', {}, law.noticeReckoning.source));
  return found;
}

function faultOfShares(bylaws: TypedBylawsDto | null | undefined): CalculatorError | null {
  for (const name of ['quorum', 'threshold'] as const) {
    const share = bylaws?.[name];
    const fault = share == null ? null : shareFault(share, name);
    if (fault !== null) return { code: 'share', field: `rulebook.${name}`, fault };
  }
  return null;
}

/** A share typed in is of the matter that is asked about. */
function overridesOf({ matter, rulebook }: CalculateDecisionDto): BylawOverrides {
  if (rulebook == null) return {};
  const { quorum, threshold, castingVote, proxies, writtenResolution } = rulebook;
  return {
    ...(quorum && { quorum: { [matter]: typedIn(quorum) } }),
    ...(threshold && { threshold: { [matter]: typedIn(threshold) } }),
    ...(castingVote && { castingVote: typedIn(castingVote) }),
    ...(writtenResolution && { writtenResolution: typedIn(writtenResolution) }),
    ...(proxies && {
      proxies: typedIn({
        allowed: proxies.allowed,
        ...(proxies.maxPerHolder != null && { maxPerHolder: proxies.maxPerHolder }),
      }),
    }),
  };
}

/** Whoever asks about a casting vote asks what it would do: it is taken as cast in favour. */
function questionOf({
  matter,
  form,
  roll,
  present,
  excluded,
  ballots,
}: CalculateDecisionDto): DecisionQuestion {
  return {
    matter,
    form: form ?? 'in-person',
    roll,
    present: { inPerson: present.inPerson, proxies: present.proxies ?? 0, written: present.written ?? 0 },
    excluded: excluded ?? 0,
    ballots: {
      yes: ballots.yes,
      no: ballots.no,
      abstain: ballots.abstain ?? 0,
      invalid: ballots.invalid ?? 0,
    },
    chairCasts: 'yes',
  };
}

import type { Problem } from '../platform/http/problem.js';
import { fieldProblem } from '../platform/http/problem.js';
import { englishDay } from '../platform/templates/english-dates.js';
import { koreanDay } from '../platform/templates/korean-dates.js';
import { momentInWords } from '../platform/templates/moment-words.js';
import type { StepError } from './domain/step.js';
import type { QuorumReading } from './domain/quorum.js';
import { englishListOf, listOf } from './findings.messages.js';
import { COMMAND_WORDS, shareWords, STATE_WORDS } from './words.js';

const STEP_CODES = {
  'not-from-this-state': true,
  'never-sits': true,
  'driven-by-replies': true,
  'in-the-future': true,
  'before-the-last-step': true,
  'notice-missing': true,
  'new-notice-needed': true,
  'electors-not-notified': true,
  'not-the-appointed-day': true,
  'too-early-to-lapse': true,
  'quorum-is-met': true,
  'not-quorate': true,
  'day-not-later': true,
  'day-not-appointed': true,
  hindered: true,
} as const satisfies Record<StepError['code'], true>;

export function isStepError(error: { readonly code: string }): error is StepError {
  return error.code in STEP_CODES;
}

/** Why a meeting may not take a step, with the rule that forbids it. */
export function stepProblem(error: StepError): Problem {
  switch (error.code) {
    case 'not-from-this-state':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: `‘${STATE_WORDS[error.state].ko}’ 상태에서는 ${COMMAND_WORDS[error.command].ko}할 수 없습니다.`,
          en: `A meeting that is ${STATE_WORDS[error.state].en} cannot be ${COMMAND_WORDS[error.command].en}.`,
        },
      };
    case 'never-sits':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '서면결의는 회의를 열지 않습니다.',
          en: 'A written resolution has no sitting.',
        },
        detail: {
          ko: '서면결의는 회의 안에서 하는 서면 의결권 행사와 다릅니다. 보내고, 회신을 받고, 기한에 집계합니다.',
          en: 'It is not the same as written votes inside a meeting: it is sent out, replied to and counted at its deadline.',
        },
        source: error.source,
      };
    case 'driven-by-replies':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '서면결의의 발송과 마감은 서면결의에서 합니다.',
          en: 'A written resolution is sent out and closed as such.',
        },
        source: error.source,
      };
    case 'in-the-future':
      return fieldProblem(error.field ?? 'at', error.code, {
        ko: '아직 오지 않은 때는 적을 수 없습니다.',
        en: 'What has not happened yet cannot be recorded.',
      });
    case 'before-the-last-step':
      return fieldProblem('at', error.code, {
        ko: `앞서 적은 일(${momentInWords(error.lastStepAt).ko})보다 이릅니다.`,
        en: `This is before what was recorded last (${momentInWords(error.lastStepAt).en}).`,
      });
    case 'notice-missing':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '소집통지를 하지 않은 회의는 개회할 수 없습니다.',
          en: 'A meeting without notice cannot be opened.',
        },
        detail: {
          ko: '소집통지를 먼저 기록하세요. 재적 전원이 출석하면 개회할 수 있습니다.',
          en: 'Record the notice first. With the whole roll there the meeting may sit.',
        },
        source: error.source,
      };
    case 'new-notice-needed':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '연기한 회의는 새로 소집통지를 하여야 개회할 수 있습니다.',
          en: 'A postponed meeting needs a new notice before it is opened.',
        },
        detail: {
          ko: '회의에서 연기를 결의하지 않았으므로 통지기간을 다시 지켜야 합니다.',
          en: 'The sitting itself did not appoint the day, so the full period runs again.',
        },
        source: error.source,
      };
    case 'electors-not-notified':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: `소집통지를 받지 못한 사람이 ${error.names.length}명 있습니다.`,
          en: `${error.names.length} on the roll have had no notice.`,
        },
        detail: {
          ko: `${listOf(error.names)}에게 통지하고 기록한 뒤 개회하세요. 출석하면 통지하지 않아도 됩니다.`,
          en: `Notify ${englishListOf(error.names)} and record it, or wait until they come.`,
        },
        source: error.source,
        missing: error.names.map((name) => ({
          code: 'elector-not-notified',
          message: { ko: `${name}: 통지하지 않음`, en: `${name}: not notified` },
          source: error.source,
        })),
      };
    case 'not-the-appointed-day':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: `이 회의는 ${koreanDay(error.appointed)}에 열기로 통지했습니다.`,
          en: `This meeting was called for ${englishDay(error.appointed)}.`,
        },
        detail: {
          ko: '다른 날 열려면 연기하고 다시 통지하세요.',
          en: 'To sit on another day, postpone it and notify again.',
        },
        source: error.source,
      };
    case 'too-early-to-lapse':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '통지한 시각이 되기 전에는 유회를 선언할 수 없습니다.',
          en: 'A meeting cannot lapse before its notified time.',
        },
      };
    case 'quorum-is-met':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '정족수를 채웠으므로 유회가 아닙니다.',
          en: 'The quorum is met: the meeting has not lapsed.',
        },
        detail: quorumSentence(error.quorum),
        source: error.source,
      };
    case 'not-quorate':
      return {
        status: 409,
        code: error.code,
        title: {
          ko: '연기와 속행은 정족수를 채운 회의에서만 정할 수 있습니다.',
          en: 'Only a quorate meeting may put itself off or continue on another day.',
        },
        detail: quorumSentence(error.quorum),
        source: error.source,
      };
    case 'day-not-later':
      return fieldProblem('until', error.code, {
        ko: '정하려는 날이 이미 지났습니다.',
        en: 'The day appointed must lie ahead.',
      });
    case 'day-not-appointed':
      return fieldProblem(
        'until',
        error.code,
        {
          ko: '회의에서 연기할 때에는 다시 모일 일시를 함께 정하여야 새로 통지하지 않아도 됩니다.',
          en: 'A sitting that puts itself off must appoint the day, or a new notice would be needed.',
        },
        error.source,
      );
    case 'hindered':
      return {
        status: 409,
        code: 'not-ready',
        title: {
          ko: `${COMMAND_WORDS[error.command].ko}하기 전에 마칠 일이 ${error.hindrances.length}건 있습니다.`,
          en: `${error.hindrances.length} things are to be settled before the meeting is ${COMMAND_WORDS[error.command].en}.`,
        },
        missing: error.hindrances,
      };
  }
}

function quorumSentence({ of, required, present, share }: QuorumReading) {
  const words = shareWords(share);
  return {
    ko: `${of}명 가운데 ${present}명이 출석했고, 필요한 수는 ${required}명(${words.ko})입니다.`,
    en: `${present} of ${of} are present; ${required} are needed (${words.en}).`,
  };
}

import { assertNever } from '../kernel/assert-never.js';
import type { Localized } from '../kernel/localized.js';
import { fieldProblem, NOT_FOUND, type Problem } from '../platform/http/problem.js';
import type { MinutesCommand, MinutesState } from './domain/minutes-life.js';
import type { MinutesError } from './minutes-error.js';

export const STATE_NAMES: Readonly<Record<MinutesState, Localized>> = {
  draft: { ko: '작성 중', en: 'in draft' },
  'in-review': { ko: '확인 중', en: 'in review' },
  signed: { ko: '서명 완료', en: 'signed' },
  published: { ko: '공개', en: 'published' },
};

/** What the PDF is called in each state; the signed one has no other beside it. */
export const PDF_NAMES: Readonly<Record<MinutesState, Localized>> = {
  draft: { ko: '초안 PDF', en: 'draft PDF' },
  'in-review': { ko: '서명용 PDF', en: 'PDF to sign' },
  signed: { ko: 'PDF', en: 'PDF' },
  published: { ko: 'PDF', en: 'PDF' },
};

const STATES_IN_A_SENTENCE: Readonly<Record<MinutesState, string>> = {
  draft: '작성 중인',
  'in-review': '확인 중인',
  signed: '서명이 끝난',
  published: '이미 공개한',
};

const COMMAND_NAMES: Readonly<Record<MinutesCommand, Localized>> = {
  submit: { ko: '확인을 받을', en: 'put to review' },
  return: { ko: '되돌릴', en: 'taken back' },
  seal: { ko: '확정할', en: 'sealed' },
  publish: { ko: '공개할', en: 'published' },
};

/** What is refused about minutes, as the reader sees it. */
export function minutesProblem(error: MinutesError): Problem {
  switch (error.code) {
    case 'meeting-not-found':
    case 'item-not-found':
    case 'signer-not-found':
    case 'addendum-not-found':
      return NOT_FOUND;
    case 'not-begun':
      return refusal(404, error.code, {
        ko: '아직 의사록이 없습니다. 의사록은 개회와 함께 시작됩니다.',
        en: 'There are no minutes yet; they begin when the meeting is opened.',
      });
    case 'not-from-this-state':
      return refusal(409, error.code, {
        ko: `${STATES_IN_A_SENTENCE[error.state]} 의사록은 ${COMMAND_NAMES[error.command].ko} 수 없습니다.`,
        en: `Minutes that are ${STATE_NAMES[error.state].en} cannot be ${COMMAND_NAMES[error.command].en}.`,
      });
    case 'not-ready':
      return {
        ...refusal(409, error.code, {
          ko: '아직 갖추지 못한 것이 있어 서명을 받을 수 없습니다.',
          en: 'Something is still missing, so the minutes cannot be put to those who sign.',
        }),
        missing: error.missing,
      };
    case 'not-in-review':
      return {
        ...refusal(409, error.code, {
          ko: '확인에 부치지 않은 의사록에는 서명할 수 없습니다.',
          en: 'Minutes that were not put to review cannot be signed.',
        }),
        missing: error.missing,
      };
    case 'no-longer-a-draft':
      return refusal(
        409,
        error.code,
        {
          ko: '작성 중인 의사록만 고칠 수 있습니다.',
          en: 'Only a draft can be changed.',
        },
        {
          ko: '확인 중이면 되돌린 뒤에 고치고, 서명이 끝났으면 정정서를 붙여 주세요.',
          en: 'Take it back while it is in review; once signed, add an addendum.',
        },
      );
    case 'changed-meanwhile':
      return {
        ...refusal(409, error.code, {
          ko: '그사이 다른 사람이 고쳤습니다. 두 글을 견주어 다시 저장해 주세요.',
          en: 'Somebody else has changed it meanwhile. Compare both texts and save again.',
        }),
        current: { ...error.current, yours: error.yours },
      };
    case 'not-a-signer':
      return refusal(403, error.code, {
        ko: '이 의사록에 서명할 사람이 아닙니다.',
        en: 'You are not one of those who sign these minutes.',
      });
    case 'signed-already':
      return refusal(409, error.code, {
        ko: `${error.name} 님은 이미 서명했습니다.`,
        en: `${error.name} has already signed.`,
      });
    case 'paper-by-secretariat':
      return refusal(403, error.code, {
        ko: '종이에 한 서명은 사무국만 적을 수 있습니다.',
        en: 'Only the secretariat records a signature given on paper.',
      });
    case 'paper-day-impossible':
      return fieldProblem('signedOn', error.code, {
        ko: `서명한 날은 확인에 부친 날(${error.earliest})부터 오늘(${error.latest})까지 가운데 하루여야 합니다.`,
        en: `The day of signing lies between ${error.earliest} and ${error.latest}.`,
      });
    case 'text-differs':
      return {
        ...refusal(409, error.code, {
          ko: '보신 의사록과 지금 확인 중인 의사록이 다릅니다. 다시 읽고 서명해 주세요.',
          en: 'The text in review is not the one you read. Please read it again.',
        }),
        current: { textSha256: error.current },
      };
    case 'wording-changed':
      return refusal(
        409,
        error.code,
        {
          ko: '확인에 부친 뒤에 문서 서식이 바뀌어 이대로는 서명할 수 없습니다.',
          en: 'The wording of documents has changed since these minutes were put to review.',
        },
        {
          ko: '의사록을 되돌려 다시 부쳐 주세요. 내용은 그대로 두어도 됩니다.',
          en: 'Take them back and put them to review again; nothing in them needs to change.',
        },
      );
    case 'not-published':
      return refusal(403, error.code, {
        ko: '아직 공개되지 않은 의사록입니다.',
        en: 'These minutes have not been published yet.',
      });
    case 'not-signed-yet':
      return refusal(
        409,
        error.code,
        {
          ko: '서명이 끝난 의사록에만 정정서를 붙일 수 있습니다.',
          en: 'Only signed minutes take an addendum.',
        },
        {
          ko: '서명 전이면 의사록을 바로 고쳐 주세요.',
          en: 'Before that the minutes themselves are changed.',
        },
      );
    default:
      return assertNever(error);
  }
}

function refusal(status: Problem['status'], code: string, title: Localized, detail?: Localized): Problem {
  return { status, code, title, ...(detail === undefined ? {} : { detail }) };
}

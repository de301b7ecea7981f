import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { Localized } from '../../kernel/localized.js';
import { type FieldError, ProblemException } from './problem.js';

/** Checks the shape of every request; what does not fit is refused field by field. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) =>
      new ProblemException({
        status: 400,
        code: 'invalid-request',
        title: { ko: '입력한 내용을 확인해 주세요.', en: 'Please check what was entered.' },
        errors: errors.flatMap((error) => fieldErrors(error, '')),
      }),
  });
}

/** What is left out is missing, and not too long or in the wrong form; only choices tell at once what there is. */
const SAID_OF_NOTHING = new Set(['isIn', 'whitelistValidation']);

function fieldErrors(error: ValidationError, prefix: string): FieldError[] {
  const field = prefix === '' ? error.property : `${prefix}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, sentence]) => {
    const code = error.value === undefined && !SAID_OF_NOTHING.has(constraint) ? 'isDefined' : constraint;
    return { field, code, message: messageOf(code, sentence) };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}

/** The bounds that class-validator names in its sentence, in the order it names them. */
function boundsIn(sentence: string): string {
  return /(?:following values: |than or equal to |than )(.+?)(?: characters)?$/.exec(sentence)?.[1] ?? '';
}

const MESSAGES: Readonly<Record<string, (bound: string) => Localized>> = {
  whitelistValidation: () => ({ ko: '알 수 없는 항목입니다.', en: 'This field is not known.' }),
  isNotEmpty: () => ({ ko: '비워 둘 수 없습니다.', en: 'This cannot be empty.' }),
  isDefined: () => ({ ko: '꼭 필요한 항목입니다.', en: 'This field is required.' }),
  isString: () => ({ ko: '글자로 적어 주세요.', en: 'This must be text.' }),
  isInt: () => ({ ko: '정수로 적어 주세요.', en: 'This must be a whole number.' }),
  isBoolean: () => ({ ko: '예(true) 또는 아니오(false)여야 합니다.', en: 'This must be true or false.' }),
  isArray: () => ({ ko: '목록이어야 합니다.', en: 'This must be a list.' }),
  arrayNotEmpty: () => ({ ko: '하나 이상 적어 주세요.', en: 'At least one is needed.' }),
  arrayMaxSize: () => ({ ko: '너무 많습니다.', en: 'There are too many.' }),
  arrayUnique: () => ({ ko: '같은 것이 두 번 있습니다.', en: 'The same thing is listed twice.' }),
  isObject: () => ({ ko: '항목의 묶음이어야 합니다.', en: 'This must be an object.' }),
  nestedValidation: () => ({ ko: '항목의 묶음이어야 합니다.', en: 'This must be an object.' }),
  isUuid: () => ({ ko: '식별자 형식이 아닙니다.', en: 'This is not an identifier.' }),
  isEmail: () => ({ ko: '전자우편 주소 형식이 아닙니다.', en: 'This is not an e-mail address.' }),
  min: (bound) => ({ ko: `${bound} 이상이어야 합니다.`, en: `This must be at least ${bound}.` }),
  max: (bound) => ({ ko: `${bound} 이하여야 합니다.`, en: `This must be at most ${bound}.` }),
  minLength: (bound) => ({
    ko: `${bound}자 이상 적어 주세요.`,
    en: `At least ${bound} characters are needed.`,
  }),
  maxLength: (bound) => ({
    ko: `${bound}자까지 적을 수 있습니다.`,
    en: `At most ${bound} characters are allowed.`,
  }),
  isIn: (bound) => ({ ko: `다음 가운데 하나여야 합니다: ${bound}`, en: `This must be one of: ${bound}` }),
  isPostcode: () => ({
    ko: '우편번호 다섯 자리를 적어 주세요.',
    en: 'Write the five digits of the postcode.',
  }),
  isLocalDate: () => ({ ko: '날짜를 YYYY-MM-DD로 적어 주세요.', en: 'Write the day as YYYY-MM-DD.' }),
  isWebAddress: () => ({
    ko: 'https://로 시작하는 주소를 적어 주세요.',
    en: 'Write an address that begins with https://.',
  }),
  isInstant: () => ({
    ko: '시각을 2021-02-23T15:00:00+09:00처럼 적어 주세요.',
    en: 'Write the moment as in 2021-02-23T15:00:00+09:00.',
  }),
  isTimeZone: () => ({ ko: '알려진 시간대 이름이 아닙니다.', en: 'This is not a known time zone.' }),
};

function messageOf(constraint: string, sentence: string): Localized {
  const known = MESSAGES[constraint];
  return known === undefined
    ? { ko: '형식이 맞지 않습니다.', en: 'This does not have the right form.' }
    : known(boundsIn(sentence));
}

import type { FastifyRequest } from 'fastify';
import { type Problem, ProblemException } from './problem.js';

/** How many objects and lists may stand within each other; nothing of the house needs half as many. */
export const DEEPEST = 10;

export const TOO_DEEP: Problem = {
  status: 400,
  code: 'too-deep',
  title: { ko: '보낸 내용의 구조가 너무 복잡합니다.', en: 'What was sent is nested too deeply.' },
};

/**
 * Refuses text that PostgreSQL cannot keep: the character NUL and halves of surrogate pairs, wherever in the
 * address or the body they hide.
 */
export function refuseUnstorableText(request: FastifyRequest): void {
  if (isStorable(request.params) && isStorable(request.query) && isStorable(request.body)) return;
  throw new ProblemException({
    status: 400,
    code: 'unstorable-text',
    title: { ko: '저장할 수 없는 글자가 들어 있습니다.', en: 'There is a character that cannot be stored.' },
    detail: {
      ko: '보이지 않는 제어 문자를 지우고 다시 보내 주세요.',
      en: 'Please remove invisible control characters and send it again.',
    },
  });
}

function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= DEEPEST) throw new ProblemException(TOO_DEEP);
  return Object.entries(value).every(([key, member]) => isStorable(key) && isStorable(member, depth + 1));
}

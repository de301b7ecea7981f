import type { Localized } from '../../kernel/localized.js';
import { fieldProblem, NOT_FOUND, type Problem } from '../../platform/http/problem.js';
import type { ImportKind } from '../domain/imports/columns.js';
import type { Fault } from '../domain/imports/fault.js';
import { faultMessage } from './import.messages.js';

export type ImportError =
  | { readonly code: 'not-found' }
  | { readonly code: 'file-missing' }
  | { readonly code: 'file-refused'; readonly kind: ImportKind; readonly fault: Fault }
  | { readonly code: 'already-imported' }
  | { readonly code: 'import-outdated' }
  | { readonly code: 'nothing-to-import' }
  | { readonly code: 'wrong-lines'; readonly count: number };

type Conflict = Exclude<ImportError['code'], 'not-found' | 'file-missing' | 'file-refused'>;

export function importsProblem(error: ImportError): Problem {
  switch (error.code) {
    case 'not-found':
      return NOT_FOUND;
    case 'file-missing':
      return fieldProblem('file', error.code, {
        ko: '들여올 파일을 골라 주세요.',
        en: 'Choose the file to import.',
      });
    case 'file-refused':
      return fieldProblem('file', error.fault.code, faultMessage(error.kind, error.fault));
    case 'wrong-lines':
      return { status: 409, code: error.code, ...conflict(error.code, error.count) };
    case 'already-imported':
    case 'import-outdated':
    case 'nothing-to-import':
      return { status: 409, code: error.code, ...conflict(error.code, 0) };
  }
}

function conflict(code: Conflict, count: number): { readonly title: Localized; readonly detail: Localized } {
  switch (code) {
    case 'wrong-lines':
      return {
        title: {
          ko: `틀린 줄이 ${count}개 있어 아무것도 들여오지 않았습니다.`,
          en: `${count} lines are wrong, so nothing was imported.`,
        },
        detail: {
          ko: '파일을 고쳐 다시 보내거나, 틀린 줄을 빼고 들여오기를 고르세요.',
          en: 'Correct the file and send it again, or choose to leave the wrong lines out.',
        },
      };
    case 'already-imported':
      return {
        title: { ko: '이미 들여온 파일입니다.', en: 'This file has been imported already.' },
        detail: { ko: '다시 들여오지 않았습니다.', en: 'It was not imported again.' },
      };
    case 'import-outdated':
      return {
        title: {
          ko: '그 사이에 명부가 바뀌어 미리보기를 새로 만들었습니다.',
          en: 'The roster changed meanwhile, so the preview was made anew.',
        },
        detail: { ko: '다시 확인하고 들여와 주세요.', en: 'Please look at it again and confirm.' },
      };
    case 'nothing-to-import':
      return {
        title: { ko: '들여올 것이 없습니다.', en: 'There is nothing to import.' },
        detail: {
          ko: '모든 줄이 이미 명부와 같거나 틀렸습니다.',
          en: 'Every line is on the roster already, or is wrong.',
        },
      };
  }
}

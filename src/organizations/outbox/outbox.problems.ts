import { assertNever } from '../../kernel/assert-never.js';
import { NOT_FOUND, type Problem } from '../../platform/http/problem.js';

export type OutboxError =
  | { readonly code: 'not-found' }
  | { readonly code: 'no-mail-server' }
  | { readonly code: 'not-to-be-sent-again' }
  | { readonly code: 'message-expired' };

export function outboxProblem({ code }: OutboxError): Problem {
  switch (code) {
    case 'not-found':
      return NOT_FOUND;
    case 'no-mail-server':
      return {
        status: 409,
        code,
        title: { ko: '메일 서버가 설정되어 있지 않습니다.', en: 'No mail server is configured.' },
        detail: {
          ko: '서버 관리자가 SMTP_URL을 설정하면 보낼 수 있습니다. 그때까지는 본문을 다른 길로 전해 주세요.',
          en: 'It can be sent once SMTP_URL is set on the server. Until then, pass the text on in another way.',
        },
      };
    case 'not-to-be-sent-again':
      return {
        status: 409,
        code,
        title: {
          ko: '이미 보냈거나 보내는 중인 메일입니다.',
          en: 'The message was sent, or is on its way.',
        },
      };
    case 'message-expired':
      return {
        status: 409,
        code,
        title: { ko: '기한이 지난 메일입니다.', en: 'The message is of no more use.' },
        detail: {
          ko: '로그인 화면에서 링크를 새로 받거나, 초대를 다시 보내 주세요.',
          en: 'Have a new link sent on the sign-in page, or send the invitation again.',
        },
      };
    default:
      return assertNever(code);
  }
}

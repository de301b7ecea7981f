import type { Language, Localized } from '../kernel/localized.js';
import type { LinkPurpose } from './sign-in-link.entity.js';

interface LinkMail {
  readonly name: string;
  readonly link: string;
  /** The organization that invites; null where somebody asked for a link. */
  readonly organization: string | null;
}

interface Letter {
  readonly subject: string;
  readonly text: string;
}

const SUBJECTS: Readonly<Record<LinkPurpose, (organization: string) => Localized>> = {
  'sign-in': () => ({ ko: '마당 로그인 링크', en: 'Your link to sign in to Madang' }),
  invitation: (organization) => ({
    ko: `${organization}에서 마당으로 초대합니다`,
    en: `${organization} invites you to Madang`,
  }),
};

const TEXTS: Readonly<Record<LinkPurpose, (mail: LinkMail) => Localized>> = {
  'sign-in': ({ name, link }) => ({
    ko: `${name} 님, 안녕하세요.

아래 주소를 열고 "로그인" 단추를 누르면 마당에 로그인합니다. 비밀번호를 잊으셨다면 그 화면에서 새로 정할 수 있습니다.

${link}

이 주소는 15분 동안, 한 번만 쓸 수 있습니다. 요청하신 적이 없다면 이 메일은 지우셔도 됩니다. 누구에게도 전달하지 마세요.
`,
    en: `Hello ${name},

open the address below and press "Sign in". If you have forgotten your password, you can choose a new one there.

${link}

The address works once, within 15 minutes. If you did not ask for it, delete this message. Do not pass it on to anybody.
`,
  }),
  invitation: ({ name, link, organization }) => ({
    ko: `${name} 님, 안녕하세요.

${organization ?? '마당'}에서 회의 자료를 보고 표결에 참여하실 수 있도록 마당 계정을 만들었습니다. 아래 주소를 열면 비밀번호를 정하고 들어오실 수 있습니다.

${link}

이 주소는 7일 동안, 한 번만 쓸 수 있습니다. 기한이 지났다면 로그인 화면에서 "메일로 링크 받기"를 눌러 주세요. 누구에게도 전달하지 마세요.
`,
    en: `Hello ${name},

${organization ?? 'Your organization'} has made an account for you in Madang, where you read the papers of meetings and vote. Open the address below, choose a password and come in.

${link}

The address works once, within 7 days. After that, press "Send me a link" on the sign-in page. Do not pass it on to anybody.
`,
  }),
};

/** The mail that carries a one-time link, in the language of the account. */
export function linkMail(purpose: LinkPurpose, mail: LinkMail, language: Language): Letter {
  const organization = mail.organization ?? (language === 'ko' ? '마당' : 'Madang');
  return {
    subject: SUBJECTS[purpose](organization)[language],
    text: TEXTS[purpose](mail)[language],
  };
}

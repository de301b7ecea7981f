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

${organization ?? '마당'}에서 회의 자료를 보고 표결에 참여하실 수 있도록 마당으로 초대합니다. 아래 주소를 열면 들어오실 수 있고, 비밀번호가 없으면 그 화면에서 정합니다.

${link}

이 주소는 7일 동안, 한 번만 쓸 수 있습니다. 기한이 지났다면 로그인 화면에서 "메일로 링크 받기"를 눌러 주세요. 누구에게도 전달하지 마세요.
`,
    en: `Hello ${name},

${organization ?? 'Your organization'} invites you to Madang, where you read the papers of meetings and vote. Open the address below to come in; without a password, choose one there.

${link}

The address works once, within 7 days. After that, press "Send me a link" on the sign-in page. Do not pass it on to anybody.
`,
  }),
};

/** Tells the inbox that an account left; where it went is not its business. */
export function movedMail(name: string, organization: string, language: Language): Letter {
  const subject: Localized = {
    ko: '마당 로그인 주소가 바뀌었습니다',
    en: 'You sign in to Madang with another address',
  };
  const text: Localized = {
    ko: `${name} 님, 안녕하세요.

${organization} 관리자가 마당 계정의 로그인 주소를 이 주소에서 다른 주소로 고쳤습니다. 이 주소로는 더 이상 로그인할 수 없고, 초대가 새 주소로 갔습니다.

모르는 일이라면 ${organization}에 물어보세요.
`,
    en: `Hello ${name},

an administrator of ${organization} has given your Madang account another address in place of this one. This one no longer signs in; an invitation went to the new one.

If you know nothing of it, ask ${organization}.
`,
  };
  return { subject: subject[language], text: text[language] };
}

/** The mail that carries a one-time link, in the language of the account. */
export function linkMail(purpose: LinkPurpose, mail: LinkMail, language: Language): Letter {
  const organization = mail.organization ?? (language === 'ko' ? '마당' : 'Madang');
  return {
    subject: SUBJECTS[purpose](organization)[language],
    text: TEXTS[purpose](mail)[language],
  };
}

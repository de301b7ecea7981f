import { assertNever } from '../kernel/assert-never.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Localized } from '../kernel/localized.js';
import { fieldProblem, NOT_FOUND, type Problem } from '../platform/http/problem.js';
import { englishDayPlain } from '../platform/templates/english-dates.js';
import { koreanDayPlain } from '../platform/templates/korean-dates.js';
import type { Organization } from './organization.entity.js';

export type OrganizationsError =
  | { readonly code: 'not-found' }
  | { readonly code: 'organization-changed-meanwhile'; readonly organization: Organization }
  /** A field names something that is not in the organization. */
  | {
      readonly code: 'unknown-person' | 'unknown-member' | 'unknown-body' | 'unknown-account';
      readonly field: string;
    }
  | { readonly code: 'number-taken'; readonly number: string }
  /** With the day on which that membership ends, where it does. */
  | { readonly code: 'already-a-member'; readonly leavesOn: LocalDate | null }
  | { readonly code: 'already-left' }
  | { readonly code: 'left-before-joining' }
  | { readonly code: 'person-acts-for-itself' }
  | { readonly code: 'mandate-overlaps'; readonly name: string }
  | { readonly code: 'ends-before-start' }
  | { readonly code: 'already-ended' }
  | { readonly code: 'name-taken' }
  | { readonly code: 'body-dissolved' }
  | { readonly code: 'seat-overlaps' }
  | { readonly code: 'observer-without-vote' }
  | { readonly code: 'auditor-by-administrator' }
  | { readonly code: 'grantee-missing' }
  | { readonly code: 'already-granted' }
  | { readonly code: 'administrator-of-one-body' }
  | { readonly code: 'last-administrator' }
  | { readonly code: 'person-has-account' }
  | { readonly code: 'account-of-another-person' }
  | { readonly code: 'own-account' }
  | { readonly code: 'account-of-others-too' }
  | { readonly code: 'account-of-administrator' }
  | { readonly code: 'address-unusable' }
  | { readonly code: 'account-disabled' }
  | { readonly code: 'invited-enough' };

type Code = OrganizationsError['code'];

export function organizationsProblem(error: OrganizationsError): Problem {
  switch (error.code) {
    case 'not-found':
      return NOT_FOUND;
    case 'organization-changed-meanwhile':
      return changedMeanwhile(error.organization);
    case 'unknown-person':
      return fieldProblem(error.field, error.code, {
        ko: '이 단체에 등록되지 않은 사람입니다.',
        en: 'This person is not registered in the organization.',
      });
    case 'unknown-member':
      return fieldProblem(error.field, error.code, {
        ko: '이 단체의 회원이 아닙니다.',
        en: 'This is not a member of the organization.',
      });
    case 'unknown-body':
      return fieldProblem(error.field, error.code, {
        ko: '이 단체에 없는 기관입니다.',
        en: 'The organization has no such body.',
      });
    case 'unknown-account':
      return fieldProblem(error.field, error.code, {
        ko: '이 단체에 그런 계정이 없습니다. 먼저 사람을 등록하고 계정을 만들어 주세요.',
        en: 'The organization has no such account. Register the person and give it an account first.',
      });
    case 'number-taken':
      return fieldProblem('number', error.code, {
        ko: `회원번호 ${error.number}번은 이미 쓰고 있습니다.`,
        en: `The member number ${error.number} is already in use.`,
      });
    case 'already-a-member':
      return alreadyAMember(error);
    case 'left-before-joining':
      return fieldProblem('leftOn', error.code, {
        ko: '탈퇴일이 가입일보다 이릅니다.',
        en: 'The day of leaving is before the day of joining.',
      });
    case 'mandate-overlaps':
      return fieldProblem('startsOn', error.code, {
        ko: `그 기간에는 ${error.name} 님이 대표자입니다. 그 위임을 먼저 끝내 주세요.`,
        en: `${error.name} represents the member in that time. End that mandate first.`,
      });
    case 'ends-before-start':
      return fieldProblem('endsOn', error.code, {
        ko: '끝나는 날이 시작하는 날보다 이릅니다.',
        en: 'The last day is before the first.',
      });
    case 'name-taken':
      return fieldProblem('name', error.code, {
        ko: '같은 이름의 기관이 있습니다.',
        en: 'There already is a body of this name.',
      });
    case 'seat-overlaps':
      return fieldProblem('startsOn', error.code, {
        ko: '그 기간에 같은 자격으로 이미 의결권이 있는 자리를 맡고 있습니다. 한 자격에는 한 표입니다.',
        en: 'In that time the person already holds a voting seat in this capacity. One capacity has one vote.',
      });
    case 'observer-without-vote':
      return fieldProblem('votes', error.code, {
        ko: '참관인에게는 의결권이 없습니다.',
        en: 'An observer has no vote.',
      });
    case 'auditor-by-administrator':
      return {
        status: 403,
        code: error.code,
        title: {
          ko: '감사는 단체 관리자만 등록할 수 있습니다.',
          en: 'Only an administrator of the organization may register an auditor.',
        },
        detail: {
          ko: '감사는 단체 전체의 기록을 열람하기 때문입니다.',
          en: 'An auditor reads the records of the whole organization.',
        },
      };
    case 'address-unusable':
      return fieldProblem('email', error.code, {
        ko: '이 주소로는 고칠 수 없습니다. 계정을 떼어 낸 다음 이 주소로 초대해 주세요.',
        en: 'The account cannot get this address. Unlink it, then invite this address.',
      });
    case 'grantee-missing':
      return fieldProblem('email', error.code, {
        ko: '누구에게 줄 권한인지 전자우편이나 사람 가운데 하나로 적어 주세요.',
        en: 'Say whom the role is for, either by e-mail or by person.',
      });
    case 'administrator-of-one-body':
      return fieldProblem('bodyId', error.code, {
        ko: '관리자 권한은 단체 전체에만 줄 수 있습니다.',
        en: 'Administrators are administrators of the whole organization.',
      });
    case 'already-left':
    case 'person-acts-for-itself':
    case 'already-ended':
    case 'body-dissolved':
    case 'already-granted':
    case 'last-administrator':
    case 'person-has-account':
    case 'account-of-another-person':
    case 'own-account':
    case 'account-of-others-too':
    case 'account-of-administrator':
    case 'account-disabled':
    case 'invited-enough':
      return { status: 409, code: error.code, ...CONFLICTS[error.code] };
    default:
      return assertNever(error);
  }
}

function changedMeanwhile({ name, profile, charterTitle, timeZone, foundedOn }: Organization): Problem {
  return {
    status: 409,
    code: 'organization-changed-meanwhile',
    title: {
      ko: '그사이 다른 사람이 단체 정보를 고쳤습니다.',
      en: 'Somebody else has changed the organization meanwhile.',
    },
    detail: {
      ko: '덮어쓰지 않았습니다. 저장되어 있는 것과 견주어 보고 다시 저장해 주세요.',
      en: 'Nothing was overwritten. Compare both, and save again.',
    },
    current: { name, profile, charterTitle, timeZone, foundedOn },
  };
}

/** Where the other membership ends, another day of joining helps, whether that end is past or to come. */
function alreadyAMember({
  code,
  leavesOn,
}: Extract<OrganizationsError, { code: 'already-a-member' }>): Problem {
  if (leavesOn === null) {
    return fieldProblem('personId', code, {
      ko: '이 사람은 이미 회원입니다.',
      en: 'This person already is a member.',
    });
  }
  return fieldProblem('joinedOn', code, {
    ko: `이 사람은 탈퇴일이 ${koreanDayPlain(leavesOn)}인 회원으로 올라 있습니다. 가입일을 그날이나 그 뒤로 적어 주세요.`,
    en: `On the roster, this person's day of leaving is ${englishDayPlain(leavesOn)}. Choose that day of joining, or a later one.`,
  });
}

type Conflict = Extract<
  Code,
  | 'already-left'
  | 'person-acts-for-itself'
  | 'already-ended'
  | 'body-dissolved'
  | 'already-granted'
  | 'last-administrator'
  | 'person-has-account'
  | 'account-of-another-person'
  | 'own-account'
  | 'account-of-others-too'
  | 'account-of-administrator'
  | 'account-disabled'
  | 'invited-enough'
>;

const CONFLICTS: Readonly<Record<Conflict, { readonly title: Localized; readonly detail?: Localized }>> = {
  'already-left': { title: { ko: '이미 탈퇴한 회원입니다.', en: 'The member has already left.' } },
  'person-acts-for-itself': {
    title: { ko: '개인 회원은 대표자를 둘 수 없습니다.', en: 'A member who is a person acts for itself.' },
    detail: {
      ko: '위임은 단체 회원에게만 있습니다. 총회 한 번의 대리는 위임장으로 하세요.',
      en: 'Mandates are for member organisations. For one assembly, use a proxy.',
    },
  },
  'already-ended': { title: { ko: '이미 끝났습니다.', en: 'It has already ended.' } },
  'body-dissolved': { title: { ko: '해산한 기관입니다.', en: 'The body has been dissolved.' } },
  'already-granted': { title: { ko: '이미 가진 권한입니다.', en: 'The role is already held.' } },
  'last-administrator': {
    title: {
      ko: '마지막 관리자는 막거나 권한을 거둘 수 없습니다.',
      en: 'The last administrator cannot be disabled or revoked.',
    },
    detail: { ko: '다른 관리자를 먼저 세워 주세요.', en: 'Appoint another administrator first.' },
  },
  'person-has-account': {
    title: { ko: '이미 계정이 있는 사람입니다.', en: 'The person already has an account.' },
  },
  'account-of-another-person': {
    title: {
      ko: '그 계정은 이 단체의 다른 사람 것입니다.',
      en: 'That account belongs to another person here.',
    },
  },
  'own-account': {
    title: {
      ko: '자기 계정은 여기서 막거나 고치거나 뗄 수 없습니다.',
      en: 'Your own account is not disabled, corrected or unlinked here.',
    },
    detail: { ko: '다른 관리자에게 부탁해 주세요.', en: 'Ask another administrator.' },
  },
  'account-of-others-too': {
    title: {
      ko: '다른 단체에도 속한 계정은 막거나 다시 열거나 고칠 수 없습니다.',
      en: 'The account belongs to other organizations too, so it is not yours to disable, enable or correct.',
    },
    detail: {
      ko: '이 단체의 사람에게서 계정을 떼거나, 이 단체에서 준 권한을 거두거나 자리·위임을 끝내 주세요.',
      en: 'Unlink it from its person here, take back the roles it has here, or end its seat or mandate.',
    },
  },
  'account-of-administrator': {
    title: {
      ko: '관리자의 로그인 주소는 고칠 수 없습니다.',
      en: 'The address of an administrator cannot be corrected.',
    },
    detail: {
      ko: '관리자 권한을 먼저 거두고, 주소를 고친 다음 다시 주세요.',
      en: 'Take the role of administrator back first, and give it again afterwards.',
    },
  },
  'account-disabled': {
    title: { ko: '막아 둔 계정입니다.', en: 'The account is disabled.' },
    detail: { ko: '먼저 계정을 다시 열어 주세요.', en: 'Enable it first.' },
  },
  'invited-enough': {
    title: { ko: '오늘은 초대를 충분히 보냈습니다.', en: 'Enough invitations were sent today.' },
    detail: {
      ko: '앞서 보낸 초대는 7일 동안 쓸 수 있습니다. 스팸함도 확인하도록 알려 주세요.',
      en: 'Those sent before work for 7 days. Ask them to look among their spam, too.',
    },
  },
};

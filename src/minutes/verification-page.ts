import type { Localized } from '../kernel/localized.js';
import type { Verification } from './verification.service.js';
import { VERIFICATION } from './verification.texts.js';

interface Row {
  readonly label: Localized;
  readonly value: Localized | string;
  /** Whether the value is a text of the document's own language. */
  readonly korean: boolean;
}

/** The answer to a value, or to a file. */
export function verificationAnswer(hash: string, found: Verification | null) {
  const value = { label: VERIFICATION.labels.value, value: hash.slice(0, 80), korean: false };
  if (found === null) {
    return {
      tone: 'warn',
      tag: VERIFICATION.tags.unknown,
      verdict: VERIFICATION.unknown,
      why: VERIFICATION.unknownWhy,
      corrected: null,
      rows: [value],
    };
  }
  const corrected = found.kind === 'minutes' && found.addenda > 0;
  return {
    tone: corrected ? 'warn' : 'yes',
    tag: corrected ? VERIFICATION.tags.corrected : VERIFICATION.tags.match,
    verdict: VERIFICATION[found.matched],
    why: VERIFICATION.why[found.matched],
    corrected: corrected
      ? {
          ko: `${VERIFICATION.superseded.ko} 정정서 ${found.addenda}건을 함께 받아 보세요.`,
          en: `${VERIFICATION.superseded.en} Ask for the ${found.addenda} addenda as well.`,
        }
      : null,
    rows: [...rowsOf(found), value],
  };
}

function rowsOf(found: Verification): readonly Row[] {
  const { labels, states, addendum } = VERIFICATION;
  const { account, paper } = found.signatures;
  const signatures = {
    ko: `전자서명 ${account}명, 서면 서명 ${paper}명`,
    en: `${account} by account, ${paper} on paper`,
  };
  const sealed = { label: labels.sealed, value: found.contentSha256, korean: false };
  return [
    { label: labels.document, value: found.title, korean: true },
    { label: labels.number, value: found.documentNumber, korean: true },
    { label: labels.organization, value: found.organization, korean: true },
    { label: labels.state, value: found.kind === 'addendum' ? addendum : states[found.state], korean: false },
    ...(found.kind === 'addendum' ? [] : [{ label: labels.signatures, value: signatures, korean: false }]),
    ...(found.matched === 'text' ? [sealed] : []),
    { label: labels.pages, value: String(found.pages), korean: false },
    ...(found.kind === 'addendum' || found.addenda === 0
      ? []
      : [{ label: labels.addenda, value: String(found.addenda), korean: false }]),
  ];
}

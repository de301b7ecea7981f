import type { NoticeMeans } from '../../meetings/domain/notice-means.js';

interface Asked {
  readonly means: NoticeMeans;
  /** Whether the notice is to be mailed in the same breath. */
  readonly mail?: boolean | undefined;
  readonly dispatchedAt?: string | undefined;
}

/**
 * What a press on the convening page does: mail goes only by the means that is mail, and what goes now is recorded as
 * of now, whenever the page was opened and whatever its field says.
 */
export function sendingOf({ means, mail, dispatchedAt }: Asked): {
  readonly mailed: boolean;
  readonly dispatchedAt: string | undefined;
} {
  const mailed = mail === true && means === 'email';
  return { mailed, dispatchedAt: mailed ? undefined : dispatchedAt };
}

import type { ElectorPresence } from '../../meetings/domain/presence.js';

/** Why a proxy in force does not make its principal present just now; null while it does. */
export type ProxyReason =
  'not-admitted' | 'principal-here' | 'principal-wrote' | 'holder-not-here' | 'holder-has-enough';

interface ProxyInForce {
  readonly principalElectorId: string;
  readonly holderElectorId: string | null;
}

/**
 * The reason follows from how principal and holder are there: a principal counts only while the holder is in the room,
 * acts for itself when it came, and of one holder's principals no more count than the rule admits.
 */
export function reasonAgainst(
  proxy: ProxyInForce,
  there: ReadonlyMap<string, Pick<ElectorPresence, 'capacity'>>,
  rule: { readonly allowed: boolean },
  /** Whether the holder who is not on the roll has been checked in. */
  strangerIsHere: boolean,
): ProxyReason | null {
  if (!rule.allowed) return 'not-admitted';
  const principal = there.get(proxy.principalElectorId)?.capacity ?? 'absent';
  if (principal === 'proxy') return null;
  if (principal === 'in-person' || principal === 'online') return 'principal-here';
  if (principal === 'written') return 'principal-wrote';
  const holder = proxy.holderElectorId === null ? null : (there.get(proxy.holderElectorId)?.capacity ?? null);
  const here =
    proxy.holderElectorId === null ? strangerIsHere : holder === 'in-person' || holder === 'online';
  return here ? 'holder-has-enough' : 'holder-not-here';
}

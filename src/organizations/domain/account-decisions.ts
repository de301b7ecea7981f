/** How an account stands to the administrator who would decide on it. */
interface AccountToDecideOn {
  readonly own: boolean;
  /** Whether the reader administers every organization it belongs to. */
  readonly whollyUnder: boolean;
  /** Whether it administers any organization at all. */
  readonly ofAdministrator: boolean;
}

/**
 * Why an administrator may not disable an account or enable it again; null where that is allowed. It shuts somebody out
 * of the whole house, so no single one of several organizations decides it.
 */
export function whyNotDisabled({
  own,
  whollyUnder,
}: Pick<AccountToDecideOn, 'own' | 'whollyUnder'>): 'own-account' | 'account-of-others-too' | null {
  if (own) return 'own-account';
  return whollyUnder ? null : 'account-of-others-too';
}

/**
 * Why an administrator may not give an account another address; null where that is allowed. Whoever reads the new inbox
 * becomes who the account is, and no administrator may become another.
 */
export function whyNotMoved(
  account: AccountToDecideOn,
): 'own-account' | 'account-of-others-too' | 'account-of-administrator' | null {
  return whyNotDisabled(account) ?? (account.ofAdministrator ? 'account-of-administrator' : null);
}

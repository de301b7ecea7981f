import type { Finding } from './finding.js';
import { resolveRulebook, type RulebookOrder } from './resolve-rulebook.js';
import type { BylawOverrides } from './rulebook.js';

/** One thing a charter says that the law does not admit. */
export interface RefusedOverride {
  /** Path of the override: `noticeDays`, `threshold.dissolution`. */
  readonly path: string;
  readonly finding: Finding;
}

const REFUSALS: ReadonlySet<Finding['code']> = new Set<Finding['code']>([
  'statutory-floor-kept',
  'statutory-rule-kept',
  'casting-vote-not-followed',
]);

/** What of a charter the law does not admit, each with the article that stands against it. */
export function refusedOverrides(order: RulebookOrder): readonly RefusedOverride[] {
  return singleOverrides(order.overrides).flatMap(({ path, overrides }) =>
    resolveRulebook({ ...order, overrides })
      .findings.filter(({ code }) => REFUSALS.has(code))
      .map((finding) => ({ path, finding })),
  );
}

/** Each rule of a charter as if it were the only one. */
function singleOverrides(
  overrides: BylawOverrides,
): readonly { readonly path: string; readonly overrides: BylawOverrides }[] {
  return Object.entries(overrides).flatMap(([name, stated]: [string, unknown]) => {
    if (name !== 'quorum' && name !== 'threshold' && name !== 'competence')
      return stated === undefined ? [] : [{ path: name, overrides: { [name]: stated } }];
    return Object.entries(stated ?? {})
      .filter(([, share]) => share !== undefined)
      .map(([matter, share]: [string, unknown]) => ({
        path: `${name}.${matter}`,
        overrides: { [name]: { [matter]: share } },
      }));
  });
}

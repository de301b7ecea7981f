/** 조합원 · 동거가족 · 그 밖의 사람. */
export const HOLDER_RELATIONS = ['elector', 'family', 'other'] as const;
export type HolderRelation = (typeof HOLDER_RELATIONS)[number];

export const PROXY_ENDS = ['withdrawn', 'principal-arrived', 'superseded', 'refused'] as const;
export type ProxyEnd = (typeof PROXY_ENDS)[number];

/** 찬성 · 반대 · 기권 · 일임: what a principal tells the holder to do with one item. */
export const PROXY_CHOICES = ['yes', 'no', 'abstain', 'holder-decides'] as const;
export type ProxyChoice = (typeof PROXY_CHOICES)[number];

/** 위임의 범위: items named one by one, everything else left to the holder; amendments are left to it or not. */
export interface ProxyInstructions {
  readonly items: readonly { readonly item: string; readonly choice: ProxyChoice }[];
  readonly amendments: 'holder-decides' | 'not-empowered';
}

/** Everything is left to the holder. */
export const FULL_POWER: ProxyInstructions = { items: [], amendments: 'holder-decides' };

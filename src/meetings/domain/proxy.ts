/** 조합원 · 동거가족 · 그 밖의 사람. */
export const HOLDER_RELATIONS = ['elector', 'family', 'other'] as const;
export type HolderRelation = (typeof HOLDER_RELATIONS)[number];

export const PROXY_ENDS = ['withdrawn', 'principal-arrived', 'superseded', 'refused'] as const;
export type ProxyEnd = (typeof PROXY_ENDS)[number];

/** 총회, 대의원총회, 이사회, 운영위원회, 창립총회, 간담회, 분과, 준비위원회. */
export const BODY_KINDS = [
  'general-assembly',
  'delegate-assembly',
  'board',
  'steering-committee',
  'founding-assembly',
  'consultative-meeting',
  'sub-committee',
  'preparatory-committee',
] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** Whether the body is all members (총회, 창립총회), so that its roll follows from membership and not from seats. */
export function isAssemblyOfMembers(kind: BodyKind): boolean {
  return kind === 'general-assembly' || kind === 'founding-assembly';
}

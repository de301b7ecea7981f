export const NOTICE_MEANS = [
  'email',
  'post',
  'hand',
  'public-notice',
  'text-message',
  'messenger',
  'telephone',
] as const;
export type NoticeMeans = (typeof NOTICE_MEANS)[number];

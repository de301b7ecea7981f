export const REPLY_CHANNELS = ['electronic', 'paper'] as const;
export type ReplyChannel = (typeof REPLY_CHANNELS)[number];

/** `blank` is an item left unmarked on a paper that was returned. */
export const REPLY_CHOICES = ['yes', 'no', 'abstain', 'blank'] as const;
export type ReplyChoice = (typeof REPLY_CHOICES)[number];

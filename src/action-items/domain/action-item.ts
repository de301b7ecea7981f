/** raised (제기) → assigned (배정) → answered (답변) → closed (종결); dropped when it is no longer pursued. */
export const ACTION_ITEM_STATES = ['raised', 'assigned', 'answered', 'closed', 'dropped'] as const;
export type ActionItemState = (typeof ACTION_ITEM_STATES)[number];

/** Those that return to the body's next meeting. */
export const OPEN_STATES = ['raised', 'assigned', 'answered'] as const satisfies readonly ActionItemState[];

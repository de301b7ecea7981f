import type { Dispatched } from './dispatches.service.js';

export function presentDispatched({
  electorId,
  name,
  affiliation,
  email,
  postable,
  deliveredAt,
  dispatches,
  reminders,
}: Dispatched) {
  return {
    electorId,
    name,
    affiliation,
    reachableByMail: email !== null,
    reachableByLetter: postable,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    dispatches: dispatches.map(({ means, at, mailState, returnedAt, returnReason }) => ({
      means,
      at: at.toISOString(),
      mailState,
      returned: returnedAt === null ? null : { at: returnedAt.toISOString(), reason: returnReason },
    })),
    reminders: reminders.map(({ at, mailState }) => ({ at: at.toISOString(), mailState })),
  };
}

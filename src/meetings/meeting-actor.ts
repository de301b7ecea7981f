import type { Actor } from '../identity/actor.js';

/** Who does something to a meeting: an actor, or the house itself (`accountId` null), as at a deadline. */
export interface MeetingActor extends Pick<Actor, 'organizationId'> {
  readonly accountId: string | null;
}

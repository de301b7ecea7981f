import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import type { ElectorPresence } from '../meetings/domain/presence.js';
import { floorRights, type MotionOnTheFloor } from '../motions/domain/floor.js';
import type { Second } from '../motions/domain/motion-course.js';
import { isOpen } from '../motions/domain/precedence.js';
import { MOTION_STATE_NAMES } from '../motions/motions.problems.js';
import type { MeetingSheet, MotionRead } from './meeting-sheets.service.js';

/** The amendments to an item on the floor, and what the reader may do about them; null where nothing is on the floor. */
export function floorView(
  address: string,
  { floor, polls, quorum }: MeetingSheet,
  item: AgendaItem,
  personId: string | null,
) {
  const read = floor.get(item.id);
  if (read === undefined) return null;
  const electors = quorum?.presence.electors ?? [];
  const voting = polls.some(({ poll }) => poll.agendaItemId === item.id && poll.state === 'open');
  const motions = read.map((one) => onTheFloor(one, voting, electors));
  const { move, second, withdraw } = floorRights(personId, electors, item, motions);
  return {
    move: move === null ? null : { ...move, action: `${address}/agenda/items/${item.id}/motions` },
    motions: read
      .filter(({ motion }) => motion.kind === 'amendment' || withdraw.has(motion.id))
      .map(({ motion, seconds }) => {
        const seconder = second.get(motion.id);
        const motionAddress = `${address}/motions/${motion.id}`;
        return {
          id: motion.id,
          main: motion.kind === 'main',
          text: motion.text,
          mover: motion.mover,
          state: MOTION_STATE_NAMES[motion.state],
          seconders: seconds.map(({ elector }) => elector?.name ?? ''),
          second: seconder === undefined ? null : { action: `${motionAddress}/second`, electorId: seconder },
          withdraw: withdraw.has(motion.id) ? `${motionAddress}/withdraw` : null,
        };
      }),
  };
}

type FloorView = ReturnType<typeof floorView>;

/** The addresses of its forms. */
export function formsOf(floor: FloorView): readonly string[] {
  if (floor === null) return [];
  const ofMotions = floor.motions.flatMap(({ second, withdraw }) => [second?.action, withdraw]);
  return [floor.move?.action, ...ofMotions].filter((action) => typeof action === 'string');
}

function onTheFloor(
  { motion, seconds }: MotionRead,
  voting: boolean,
  electors: readonly ElectorPresence[],
): MotionOnTheFloor {
  const { id, kind, sequence, distance, state, putAt, moverElectorId } = motion;
  const headOf = (electorId: string): Second => ({
    electorId,
    personId: electors.find((elector) => elector.electorId === electorId)?.personId ?? null,
  });
  return {
    id,
    kind,
    sequence,
    distance,
    state,
    put: voting && isOpen({ state }) && putAt !== null,
    mover: moverElectorId === null ? null : headOf(moverElectorId),
    seconds: seconds.map(({ electorId }) => headOf(electorId)),
  };
}

import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { groupedBy } from '../kernel/grouped-by.js';
import { MotionSecond } from './motion-second.entity.js';
import { Motion } from './motion.entity.js';

@Injectable()
export class MotionsRepository {
  /** The motions of an item in the order in which they were moved. */
  list(manager: EntityManager, itemId: string): Promise<Motion[]> {
    return manager.find(Motion, { where: { agendaItemId: itemId }, order: { sequence: 'ASC' } });
  }

  /** The motions of every item of a meeting, by item. */
  async ofMeeting(manager: EntityManager, meetingId: string): Promise<Map<string, Motion[]>> {
    const motions = await manager.find(Motion, {
      where: { agendaItem: { meetingId } },
      order: { sequence: 'ASC' },
    });
    return groupedBy(motions, (motion) => motion.agendaItemId);
  }

  find(manager: EntityManager, meetingId: string, motionId: string): Promise<Motion | null> {
    return manager.findOneBy(Motion, { id: motionId, agendaItem: { meetingId } });
  }

  /** Locks the motion for the rest of the transaction; lock its meeting and its item first. */
  lock(tx: EntityManager, itemId: string, motionId: string): Promise<Motion | null> {
    return tx.findOne(Motion, {
      where: { id: motionId, agendaItemId: itemId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Who seconded (재청), by motion, in the order of seconding; not those struck out as a slip. */
  async seconds(manager: EntityManager, motionIds: readonly string[]): Promise<Map<string, MotionSecond[]>> {
    const seconds = await manager.find(MotionSecond, {
      where: { motionId: In([...motionIds]), struckAt: IsNull() },
      relations: { elector: true },
      order: { at: 'ASC', id: 'ASC' },
    });
    return groupedBy(seconds, (second) => second.motionId);
  }

  /** Seconds under an item that were struck out as a slip, in the order of striking. */
  struckSeconds(manager: EntityManager, itemId: string): Promise<MotionSecond[]> {
    return manager.find(MotionSecond, {
      where: { motion: { agendaItemId: itemId }, struckAt: Not(IsNull()) },
      relations: { elector: true, motion: true },
      order: { struckAt: 'ASC', id: 'ASC' },
    });
  }
}

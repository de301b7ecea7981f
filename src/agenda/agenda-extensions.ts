import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MeetingActor } from '../meetings/meeting-actor.js';
import type { Obstacle } from '../platform/http/problem.js';
import type { AgendaItem } from './agenda-item.entity.js';

export type ItemHook = (tx: EntityManager, actor: MeetingActor, item: AgendaItem, at: Date) => Promise<void>;
/** What keeps an item from ending just now; null when nothing does. */
export type ItemCheck = (tx: EntityManager, item: AgendaItem) => Promise<Obstacle | null>;

/** Whether something rests on an item's having come to the floor, so that this cannot be taken back. */
export type ItemRest = (tx: EntityManager, item: AgendaItem) => Promise<boolean>;

/** Why the record of a meeting can no longer be written on, such as signed minutes; null while it can. */
export type RecordCheck = (tx: EntityManager, meetingId: string) => Promise<Obstacle | null>;

/**
 * What later rooms of the house add to the course of an item: what is done when it comes to the floor or ends, and
 * what keeps it from ending. Registered in a module's `onModuleInit`; run in the order of registration.
 */
@Injectable()
export class AgendaExtensions {
  private readonly introduced: ItemHook[] = [];
  private readonly concluded: ItemHook[] = [];
  private readonly takenBack: ItemHook[] = [];
  private readonly rests: ItemRest[] = [];
  private readonly checks: ItemCheck[] = [];
  private readonly recordChecks: RecordCheck[] = [];

  /** Done in the same transaction when an item has been put on the floor: its main motion is made. */
  registerIntroduced(hook: ItemHook): void {
    this.introduced.push(hook);
  }

  /** Done in the same transaction when an item has ended: what was open under it ends with it. */
  registerConcluded(hook: ItemHook): void {
    this.concluded.push(hook);
  }

  /** Done in the same transaction when a step of an item was taken back; `at` is when that step had been taken. */
  registerTakenBack(hook: ItemHook): void {
    this.takenBack.push(hook);
  }

  /** Asked before an item that has come to the floor goes back as a slip. */
  registerRest(rest: ItemRest): void {
    this.rests.push(rest);
  }

  /** Asked before the chair puts an item aside (보류, 철회, 회부, 폐기) or closes it; not asked for the result of a vote. */
  registerConclusionCheck(check: ItemCheck): void {
    this.checks.push(check);
  }

  /** Asked before a remark is written or corrected. */
  registerRecordCheck(check: RecordCheck): void {
    this.recordChecks.push(check);
  }

  async afterIntroduced(tx: EntityManager, actor: MeetingActor, item: AgendaItem, at: Date): Promise<void> {
    for (const hook of this.introduced) await hook(tx, actor, item, at);
  }

  async afterConcluded(tx: EntityManager, actor: MeetingActor, item: AgendaItem, at: Date): Promise<void> {
    for (const hook of this.concluded) await hook(tx, actor, item, at);
  }

  async afterTakenBack(tx: EntityManager, actor: MeetingActor, item: AgendaItem, at: Date): Promise<void> {
    for (const hook of this.takenBack) await hook(tx, actor, item, at);
  }

  async restsOnIntroduction(tx: EntityManager, item: AgendaItem): Promise<boolean> {
    for (const rest of this.rests) if (await rest(tx, item)) return true;
    return false;
  }

  async obstaclesToConclusion(tx: EntityManager, item: AgendaItem): Promise<readonly Obstacle[]> {
    const obstacles: Obstacle[] = [];
    for (const check of this.checks) {
      const obstacle = await check(tx, item);
      if (obstacle !== null) obstacles.push(obstacle);
    }
    return obstacles;
  }

  async obstaclesToRecord(tx: EntityManager, meetingId: string): Promise<readonly Obstacle[]> {
    const obstacles: Obstacle[] = [];
    for (const check of this.recordChecks) {
      const obstacle = await check(tx, meetingId);
      if (obstacle !== null) obstacles.push(obstacle);
    }
    return obstacles;
  }
}

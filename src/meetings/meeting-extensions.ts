import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Obstacle } from '../platform/http/problem.js';
import type { MeetingCommand } from './domain/meeting-state.js';
import type { MeetingActor } from './meeting-actor.js';
import type { Meeting } from './meeting.entity.js';

/** One line of the order of business as the notice names it. */
export interface NoticeItem {
  /** As printed: `보고 1`, `제1호 의안`. */
  readonly number: string;
  readonly title: string;
}

export type NoticeItemsOf = (manager: EntityManager, meetingId: string) => Promise<readonly NoticeItem[]>;
export type ObstaclesOf = (manager: EntityManager, meetingId: string) => Promise<readonly Obstacle[]>;
/** Whether the meeting dealt with anything since a moment. */
export type ProgressOf = (tx: EntityManager, meetingId: string, since: Date) => Promise<boolean>;
export type MeetingHook = (tx: EntityManager, actor: MeetingActor, meeting: Meeting) => Promise<void>;

/**
 * What later rooms of the house add to a meeting's life: items for the notice, what stands in the way of a step, and
 * what is to be done when one was taken. Registered in a module's `onModuleInit`; run in the order of registration.
 */
@Injectable()
export class MeetingExtensions {
  private readonly noticeItems: NoticeItemsOf[] = [];
  private readonly created: MeetingHook[] = [];
  private readonly checks = new Map<MeetingCommand, ObstaclesOf[]>();
  private readonly corrections: ObstaclesOf[] = [];
  private readonly progress: ProgressOf[] = [];
  private readonly steps = new Map<MeetingCommand, MeetingHook[]>();

  /** The order of business as it is notified. */
  registerNoticeItems(items: NoticeItemsOf): void {
    this.noticeItems.push(items);
  }

  /** What must be settled before the meeting is closed. */
  registerClosingCheck(check: ObstaclesOf): void {
    this.registerCheck('close', check);
  }

  /** What must be settled before a step: with any obstacle the step is refused and the list is the answer. */
  registerCheck(command: MeetingCommand, check: ObstaclesOf): void {
    this.checks.set(command, [...(this.checks.get(command) ?? []), check]);
  }

  /** What forbids late entries in the attendance of a meeting that has ended, such as signed minutes. */
  registerCorrectionCheck(check: ObstaclesOf): void {
    this.corrections.push(check);
  }

  /** Asked before a recess, or the going on after it, is taken back as a slip. */
  registerProgress(progress: ProgressOf): void {
    this.progress.push(progress);
  }

  /** Done in the same transaction when a meeting has been created. */
  registerCreated(hook: MeetingHook): void {
    this.created.push(hook);
  }

  /** Done in the same transaction when a meeting has been opened. */
  registerOpened(hook: MeetingHook): void {
    this.registerLifecycle('open', hook);
  }

  /** Done in the same transaction when a step has been taken; the meeting is in its new state. */
  registerLifecycle(command: MeetingCommand, hook: MeetingHook): void {
    this.steps.set(command, [...(this.steps.get(command) ?? []), hook]);
  }

  async noticeItemsOf(manager: EntityManager, meetingId: string): Promise<readonly NoticeItem[]> {
    const items: NoticeItem[] = [];
    for (const itemsOf of this.noticeItems) items.push(...(await itemsOf(manager, meetingId)));
    return items;
  }

  async obstaclesTo(
    command: MeetingCommand,
    manager: EntityManager,
    meetingId: string,
  ): Promise<readonly Obstacle[]> {
    const obstacles: Obstacle[] = [];
    for (const check of this.checks.get(command) ?? []) obstacles.push(...(await check(manager, meetingId)));
    return obstacles;
  }

  async obstaclesToCorrection(manager: EntityManager, meetingId: string): Promise<readonly Obstacle[]> {
    const obstacles: Obstacle[] = [];
    for (const check of this.corrections) obstacles.push(...(await check(manager, meetingId)));
    return obstacles;
  }

  async wentOnSince(tx: EntityManager, meetingId: string, since: Date): Promise<boolean> {
    for (const progress of this.progress) if (await progress(tx, meetingId, since)) return true;
    return false;
  }

  async afterCreated(tx: EntityManager, actor: MeetingActor, meeting: Meeting): Promise<void> {
    for (const hook of this.created) await hook(tx, actor, meeting);
  }

  async after(
    command: MeetingCommand,
    tx: EntityManager,
    actor: MeetingActor,
    meeting: Meeting,
  ): Promise<void> {
    for (const hook of this.steps.get(command) ?? []) await hook(tx, actor, meeting);
  }
}

import type { Localized } from '../kernel/localized.js';
import { TASK_WORDS } from './home.texts.js';
import { type Task, TASK_KINDS, type TaskKind } from './today.reader.js';

/** One kind of task with all that belong to it, as the page shows them. */
export interface TaskGroup {
  readonly kind: TaskKind;
  readonly heading: Localized;
  readonly action: Localized;
  readonly tasks: readonly (Task & { readonly href: string; readonly dueKind: 'day' | 'moment' | null })[];
}

/** Tasks by kind, the most pressing kind first; kinds without a task are left out. */
export function grouped(tasks: readonly Task[]): readonly TaskGroup[] {
  return TASK_KINDS.map((kind) => ({
    kind,
    ...TASK_WORDS[kind],
    tasks: tasks
      .filter((task) => task.kind === kind)
      .map((task) => ({ ...task, href: addressOf(task), dueKind: dueKindOf(task.due) })),
  })).filter(({ tasks: found }) => found.length > 0);
}

function addressOf({ kind, organizationId, meetingId, written, thingId }: Task): string {
  const organization = `/organizations/${organizationId}`;
  const meeting = `${organization}/meetings/${meetingId}`;
  switch (kind) {
    case 'vote':
      return `${meeting}/polls/${thingId ?? ''}`;
    case 'reply':
      return `${meeting}/resolution`;
    case 'sign':
    case 'minutes':
      return `${meeting}/minutes`;
    case 'convene':
      return `${meeting}/${written ? 'resolution' : 'convening'}`;
    case 'action':
      return `${organization}/action-items/${thingId ?? ''}`;
    case 'sitting':
    case 'answer':
    case 'papers':
      return meeting;
  }
}

function dueKindOf(due: string | null): 'day' | 'moment' | null {
  if (due === null) return null;
  return due.includes('T') ? 'moment' : 'day';
}

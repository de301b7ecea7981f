import type { LocalDate } from '../kernel/local-date.js';
import type { ActionItemStep } from './action-item-step.entity.js';
import type { ActionItemsOfMeeting, TracedActionItem } from './action-items.service.js';
import { isOpen, isPast } from './domain/action-item.js';

function presentStep(step: ActionItemStep) {
  return {
    state: step.state,
    at: step.at.toISOString(),
    meetingId: step.meetingId,
    assignee: step.assignee,
    dueOn: step.dueOn,
    note: step.note,
  };
}

export function presentActionItem({ item, steps }: TracedActionItem, today: LocalDate) {
  return {
    id: item.id,
    bodyId: item.bodyId,
    raisedMeetingId: item.raisedMeetingId,
    agendaItemId: item.agendaItemId,
    sequence: item.sequence,
    title: item.title,
    assignee: item.assignee,
    dueOn: item.dueOn,
    state: item.state,
    overdue: isOpen(item.state) && isPast(item.dueOn, today),
    steps: steps.map(presentStep),
  };
}

export function presentActionItemsOfMeeting(
  { raisedHere, returning }: ActionItemsOfMeeting,
  today: LocalDate,
) {
  return {
    raisedHere: raisedHere.map((traced) => presentActionItem(traced, today)),
    returning: returning.map((traced) => presentActionItem(traced, today)),
  };
}

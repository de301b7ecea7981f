import Sortable from '/assets/vendor/sortable.js';

/* Ordering without leaving the page: by dragging, or by the buttons, which keep the focus and are read out. */

const part = document.getElementById('agenda-part');
const announce = document.getElementById('announce');
const unsaved = document.getElementById('unsaved');

/** The newest order that is still to be sent: its ids, and what to say of each item moved. Null when nothing is. */
let wanted = null;
/** What could not be saved, until it is tried again. */
let lost = null;
let sending = false;
/** Settles once nothing is held in the hand. */
let dropped = Promise.resolve();
/** The order as the server has it. */
let saved = [];
prepare();

part.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-move]');
  if (button === null) return;
  event.preventDefault();
  const item = button.closest('li');
  const other = button.dataset.move === 'up' ? item.previousElementSibling : item.nextElementSibling;
  if (other === null || other.classList.contains('fixed')) return;
  if (button.dataset.move === 'up') other.before(item);
  else other.after(item);
  button.focus();
  save(item);
});

unsaved.querySelector('[data-retry]').addEventListener('click', () => {
  arrange(lost.ids);
  document.getElementById(`up-${[...lost.said.keys()].at(-1)}`)?.focus();
  ask(lost);
});

function prepare() {
  const list = document.getElementById('agenda-list');
  if (list === null) return;
  document.documentElement.classList.add('scripted');
  saved = idsOf(list);
  let drop = null;
  Sortable.create(list, {
    handle: '.grip:not(.none)',
    draggable: 'li',
    // The same dragging by mouse, pen and finger.
    forceFallback: true,
    filter: '.fixed',
    animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
    onMove: ({ related }) => !related.classList.contains('fixed'),
    onStart: () => {
      dropped = new Promise((resolve) => {
        drop = resolve;
      });
    },
    onEnd: ({ item, oldIndex, newIndex }) => {
      if (oldIndex !== newIndex) save(item);
      drop();
    },
  });
}

/** The order as it stands now is to be saved: it is taken down at once, for an answer may replace the list. */
function save(item) {
  const { children, dataset } = item.parentElement;
  const place = [...children].indexOf(item) + 1;
  const words = dataset.moved.replace('%title%', item.dataset.title).replace('%n%', String(place));
  ask({ ids: idsOf(item.parentElement), said: new Map([[item.dataset.id, words]]) });
}

function ask(order) {
  unsaved.hidden = true;
  wanted = { ids: order.ids, said: new Map([...(wanted?.said ?? []), ...order.said]) };
  if (!sending) void sendAll();
}

/** One order after the other; of those that were made meanwhile the newest holds all. */
async function sendAll() {
  sending = true;
  while (wanted !== null) {
    const asked = wanted;
    wanted = null;
    const fresh = await answerTo(asked.ids);
    await dropped;
    take(asked, fresh);
  }
  sending = false;
}

/** The part of the page as the server shows it now; null when there was no answer, or another page. */
async function answerTo(ids) {
  const form = document.getElementById('order-form');
  const fields = new FormData(form);
  fields.delete('chosen:list');
  fields.delete('itemIds:list');
  for (const id of ids) fields.append('itemIds:list', id);
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams([...fields]),
      headers: { accept: 'text/html' },
      credentials: 'same-origin',
    });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    return page.getElementById('agenda-part');
  } catch {
    return null;
  }
}

function take(asked, fresh) {
  if (fresh === null) {
    const newest = wanted ?? asked;
    lost = { ids: newest.ids, said: new Map([...asked.said, ...newest.said]) };
    wanted = null;
    arrange(saved);
    unsaved.hidden = false;
    announce.textContent = unsaved.querySelector('p').textContent;
    return;
  }
  const refused = fresh.querySelector('[data-focus]') !== null;
  if (wanted !== null && !refused) {
    // The list holds a newer order already: of this answer only the revision counts.
    saved = asked.ids;
    wanted.said = new Map([...asked.said, ...wanted.said]);
    const revision = fresh.querySelector('[name=revision]').value;
    document.getElementById('order-form').elements.revision.value = revision;
    return;
  }
  wanted = null;
  show(fresh);
  if (refused) part.querySelector('[data-focus]').focus();
  else announce.textContent = [...asked.said.values()].join(' ');
}

/** What was ticked stays ticked, and the focus where it is. */
function show(fresh) {
  const ticked = [...part.querySelectorAll('[name="chosen:list"]:checked')].map(({ id }) => id);
  const focused = part.contains(document.activeElement) ? document.activeElement.id : '';
  part.replaceChildren(...document.adoptNode(fresh).childNodes);
  prepare();
  for (const id of ticked) {
    const box = document.getElementById(id);
    if (box !== null) box.checked = true;
  }
  document.getElementById(focused)?.focus({ preventScroll: true });
}

function arrange(ids) {
  const list = document.getElementById('agenda-list');
  const focused = document.activeElement;
  for (const id of ids) {
    const item = document.getElementById(`item-${id}`);
    if (item !== null) list.append(item);
  }
  focused?.focus({ preventScroll: true });
}

function idsOf(list) {
  return [...list.children].map(({ dataset }) => dataset.id);
}

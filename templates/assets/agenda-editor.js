import Sortable from '/assets/vendor/sortable.js';

/* Ordering without leaving the page: by dragging, or by the buttons, which keep the focus and are read out. */

const part = document.getElementById('agenda-part');
let sending = Promise.resolve();
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
  save(item, button.id);
});

function prepare() {
  const list = document.getElementById('agenda-list');
  if (list === null) return;
  document.documentElement.classList.add('scripted');
  Sortable.create(list, {
    handle: '.grip:not(.none)',
    draggable: 'li',
    // The same dragging by mouse, pen and finger.
    forceFallback: true,
    filter: '.fixed',
    animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
    onMove: ({ related }) => !related.classList.contains('fixed'),
    onEnd: ({ item, oldIndex, newIndex }) => {
      if (oldIndex !== newIndex) save(item, null);
    },
  });
}

/** One change after the other; each takes the numbers and the revision of the answer before it. */
function save(item, focusId) {
  const place = [...item.parentElement.children].indexOf(item) + 1;
  const said = item.parentElement.dataset.moved
    .replace('%title%', item.dataset.title)
    .replace('%n%', String(place));
  document.getElementById(focusId)?.focus();
  sending = sending.then(() => send(said, focusId)).catch(() => location.reload());
}

async function send(said, focusId) {
  const form = document.getElementById('order-form');
  const fields = new FormData(form);
  fields.delete('chosen:list');
  const answer = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams([...fields]),
    headers: { accept: 'text/html' },
    credentials: 'same-origin',
  });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById('agenda-part');
  if (fresh === null) throw new Error('not the page of the agenda');
  part.replaceChildren(...document.adoptNode(fresh).childNodes);
  prepare();
  if (focusId !== null) document.getElementById(focusId)?.focus();
  const problem = part.querySelector('[data-focus]');
  if (problem === null) document.getElementById('announce').textContent = said;
  else problem.focus();
}

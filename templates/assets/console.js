/* The chair's table by keyboard; every key presses a button that is on the page. */

const table = () => document.getElementById('live');
const inField = (node) =>
  node instanceof HTMLElement &&
  node.matches('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]');

/** Where whoever unfolds a part goes on. */
const FIELD = 'input:not([type=hidden]), textarea, select, form button';

/** Kept in the browser while the keys of a single character are off. */
const KEYS_OFF = 'madang-keys-off';

tick();
setInterval(tick, 15_000);
document.addEventListener('keydown', keyPressed);
document.addEventListener('focusin', suggestNames);
document.addEventListener('click', unfoldTarget);
document.addEventListener('input', ({ target }) => {
  if (target.closest?.('.count') !== null) sumUp();
  if (target.matches?.('[list=roll-names]')) void fillNames(target);
  if (target.id === 'keys-on') switchKeys(target.checked);
});
document.body.addEventListener('htmx:afterSettle', ({ detail }) => {
  tick();
  sumUp();
  takeUndoAlong();
  forgetAnswered();
  if (detail.requestConfig?.verb === 'post') goOn(detail.requestConfig);
});
document.body.addEventListener('htmx:beforeSwap', rememberRow);
for (const failure of ['htmx:sendError', 'htmx:timeout', 'htmx:responseError'])
  document.body.addEventListener(failure, ({ detail }) => sent.delete(detail.elt?.closest?.('li')?.id));
takeUndoAlong();
showSwitch();

/** The time since the opening. */
function tick() {
  for (const clock of document.querySelectorAll('[data-since]')) {
    const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dataset.since)) / 60_000));
    clock.textContent = `+${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  }
}

function keyPressed(event) {
  const { key, target, ctrlKey, metaKey, altKey, isComposing } = event;
  if (ctrlKey || metaKey || altKey || isComposing) return;
  if (target.id === 'q' && (key === 'ArrowDown' || key === 'Escape')) {
    event.preventDefault();
    if (key === 'ArrowDown') rows()[0]?.focus();
    else target.blur();
    return;
  }
  if (key === 'Escape') {
    closePanel(target);
    return;
  }
  if (inField(target)) return;
  if ((key === 'ArrowDown' || key === 'ArrowUp') && moveInRows(target, key === 'ArrowDown' ? 1 : -1)) {
    event.preventDefault();
    return;
  }
  if (!listensToKeys()) return;
  if (/^[1-9]$/.test(key) && call(Number(key) - 1)) {
    event.preventDefault();
    return;
  }
  const pressed = key === '?' ? '?' : letterOf(event);
  if (pressed === 'u' && press(document.querySelector('#message form button'))) {
    event.preventDefault();
    return;
  }
  const button = [...document.querySelectorAll(`[data-key="${CSS.escape(pressed)}"]`)].find(isVisible);
  if (button !== undefined && press(button)) event.preventDefault();
  else if (pressed === 'r' && focusOn(document.getElementById('remark-speaker'))) event.preventDefault();
}

/** The letter on the key, whatever the input method makes of it: ㅜ is n. */
function letterOf({ code, key }) {
  if (/^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase();
  return code === 'Slash' && key !== '?' ? '/' : key;
}

function isVisible(node) {
  return node.checkVisibility?.() ?? node.offsetParent !== null;
}

/** Presses a button, reaches a field, or unfolds a part and reaches its first field. */
function press(node) {
  if (node === null || node === undefined || node.disabled) return false;
  if (node.matches('input:not([type=radio])')) return focusOn(node);
  node.focus();
  if (!node.matches('summary')) {
    node.click();
    return true;
  }
  // Unfolded at once, so that whoever types ahead is already where the next key belongs.
  const part = node.parentElement;
  part.open = !part.open;
  if (part.open) focusOn(part.querySelector(FIELD));
  return true;
}

/** A link to what is folded away unfolds it and reaches its field, or its first one. */
function unfoldTarget(event) {
  const link = event.target.closest?.('a[href^="#"]') ?? null;
  const place = link === null ? null : document.getElementById(link.hash.slice(1));
  let fold = place?.closest('details') ?? null;
  if (fold === null) return;
  event.preventDefault();
  for (; fold !== null; fold = fold.parentElement.closest('details')) fold.open = true;
  focusOn(place.matches('details') ? place.querySelector(FIELD) : place);
}

function focusOn(node) {
  if (node === null || node === undefined) return false;
  node.focus();
  if (node.matches('input')) node.select?.();
  return true;
}

/** Escape folds up what was unfolded and goes back to where it was unfolded from; in a field it leaves the field. */
function closePanel(target) {
  const part = target.closest?.('details[open]:not(.menu)');
  if (part === null || part === undefined) {
    if (inField(target)) target.blur();
    return;
  }
  part.open = false;
  part.querySelector('summary').focus();
}

/** Keys of a single character can be switched off, for whoever speaks to the machine or hits keys by accident. */
function listensToKeys() {
  try {
    return localStorage.getItem(KEYS_OFF) === null;
  } catch {
    return true;
  }
}

function switchKeys(on) {
  try {
    if (on) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, '');
  } catch {
    // Where nothing may be kept, the keys stay on.
  }
  showSwitch();
}

function showSwitch() {
  const box = document.getElementById('keys-on');
  if (box !== null) box.checked = listensToKeys();
}

function rows() {
  return [...document.querySelectorAll('[data-row]')];
}

/** From a row, or from its line. */
function moveInRows(target, step) {
  const all = rows();
  const index = all.findIndex((row) => row === target || (target.matches('li') && target.contains(row)));
  if (index === -1) return false;
  if (index + step < 0) return focusOn(document.getElementById('q'));
  return focusOn(all[index + step]);
}

const sent = new Set();

/**
 * In a roll call the next name is answered, also while the answer before is still on its way; in a count the field is
 * reached.
 */
function call(choice) {
  // Names that are folded away are answered by nobody who cannot see them.
  const lines = [...document.querySelectorAll('.calls > li')].filter(isVisible);
  if (lines.length === 0) {
    const method = document.querySelectorAll('.methods input[name=method]')[choice];
    if (method !== undefined) return press(method);
    return focusOn(document.querySelectorAll('.counts input:not([type=hidden])')[choice]);
  }
  forgetAnswered();
  const from = lines.findIndex((line) => line.hasAttribute('aria-current'));
  const next = lines.slice(Math.max(0, from)).find((line) => !isAnswered(line));
  if (next === undefined) return false;
  const button = next.querySelectorAll('button')[choice];
  if (button === undefined) return false;
  sent.add(next.id);
  return press(button);
}

/** An answer that has arrived is no longer on its way: taken back, its line is the next again. */
function forgetAnswered() {
  for (const line of document.querySelectorAll('.calls > li'))
    if (line.querySelector('[aria-pressed]') !== null) sent.delete(line.id);
}

/** A line without a form is not called: the ballot is nobody's to bring. */
function isAnswered(line) {
  const form = line.querySelector('.call');
  return form === null || sent.has(line.id) || form.querySelector('[aria-pressed]') !== null;
}

/** The row that is pressed, and its place in the list. */
let pressedRow = null;

function rememberRow() {
  const index = rows().indexOf(document.activeElement);
  pressedRow = index === -1 ? null : { index, verb: verbOf(document.activeElement) };
}

/** What a row does: `in` or `out`, by its id. */
function verbOf(row) {
  return row.id.split('-')[0];
}

/** The next row that does the same as the one that was pressed; a second press never does something else. */
function nextRow() {
  if (pressedRow === null) return undefined;
  const { index, verb } = pressedRow;
  const all = rows();
  const does = (row) => verbOf(row) === verb;
  return all.slice(index).find(does) ?? all.slice(0, index).findLast(does);
}

/** After an entry the hand stays where the next one is made. */
function goOn({ elt: form, path }) {
  if (document.querySelector('[data-focus]') !== null) {
    sent.clear();
    return;
  }
  if (/\/roll\/[^/]+\/(arrive|depart)(\?|$)/.test(path)) {
    const search = document.getElementById('q');
    if (search !== null && search.value !== '') focusOn(search);
    else if (!rows().includes(document.activeElement)) focusOn(nextRow());
  } else if (form.id === 'remark-form') focusOn(document.getElementById('remark-speaker'));
  else if (form.id === 'count-form') focusOn(document.querySelector('#declare > summary'));
}

/** Says at once when a count cannot be right. */
function sumUp() {
  const note = document.getElementById('count-sum');
  if (note === null) return;
  const fields = ['count-yes', 'count-no', 'count-abstain', 'count-invalid'].map((id) =>
    document.getElementById(id),
  );
  const sum = fields.reduce((total, field) => total + (Number(field?.value) || 0), 0);
  const over = sum - Number(note.dataset.voters);
  note.classList.toggle('wrong', over > 0);
  const told =
    document.documentElement.lang === 'ko'
      ? `모두 ${sum}표로, 표결할 수 있는 사람보다 ${over}표 많습니다.`
      : `${sum} in all: ${over} more than may vote.`;
  const place = document.getElementById('count-over');
  const words = over > 0 ? told : '';
  if (place.textContent !== words) place.textContent = words;
}

/** Taking back happens without leaving the page either. */
function takeUndoAlong() {
  const form = document.querySelector('#message form:not([hx-post])');
  if (form === null || window.htmx === undefined || table() === null) return;
  for (const [name, value] of Object.entries({
    'hx-post': form.getAttribute('action'),
    'hx-target': '#live',
    'hx-select': '#live',
    'hx-select-oob': '#message:innerHTML',
    'hx-swap': 'morph:outerHTML',
    'hx-ext': 'morph',
  }))
    form.setAttribute(name, value);
  window.htmx.process(form);
}

const NAMES = ['who', 'principal', 'holder', 'chair', 'recorder', 'speaker'];

/** Names of the roll beside what is typed. */
function suggestNames({ target }) {
  if (!(target instanceof HTMLInputElement) || !NAMES.includes(target.name.split('.').at(-1))) return;
  if (document.getElementById('roll-names') === null) {
    const list = document.createElement('datalist');
    list.id = 'roll-names';
    document.body.append(list);
  }
  target.setAttribute('list', 'roll-names');
}

let asked = 0;

async function fillNames(input) {
  const address = document.querySelector('[data-roll]')?.dataset.roll;
  const typed = input.value.trim();
  const mine = (asked += 1);
  if (address === undefined || typed === '') return;
  await new Promise((resolve) => setTimeout(resolve, 150));
  if (mine !== asked) return;
  const answer = await fetch(`${address}?size=12&q=${encodeURIComponent(typed)}`).catch(() => null);
  if (answer === null || !answer.ok || mine !== asked) return;
  const { items } = await answer.json();
  const named = input.name !== 'speaker';
  document.getElementById('roll-names').replaceChildren(
    ...items.map(({ position, name, affiliation }) => {
      const option = document.createElement('option');
      option.value = named ? `${position} ${name}` : name;
      // Some browsers show the label alone and search nothing else: what is filled in is part of it.
      if (affiliation !== null) option.label = `${option.value} · ${affiliation}`;
      return option;
    }),
  );
}

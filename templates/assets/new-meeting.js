/*
 * Filling a new meeting in anew keeps what was written meanwhile; title and number belong to the body and the kind that
 * they were written for.
 */

const KEY = 'new-meeting';
const OF_ITS_KIND = ['title', 'number:number'];
const begin = document.getElementById('begin-form');
const details = document.getElementById('details-form');

if (!new URLSearchParams(location.search).has('startsAt:instant')) sessionStorage.removeItem(KEY);
if (details !== null) {
  putBack(JSON.parse(sessionStorage.getItem(KEY) ?? '{"texts":{}}'));
  sessionStorage.removeItem(KEY);
  begin.addEventListener('submit', () =>
    sessionStorage.setItem(KEY, JSON.stringify({ of: kind(), texts: written() })),
  );
}

/** The body that meets, and in which kind of meeting. */
function kind() {
  return ['bodyId', 'kind'].map((name) => details.elements.namedItem(name).value).join(' ');
}

function written() {
  const fields = [...details.elements].filter((field) => isWritten(field));
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

/** After a refusal what was written stands in the form as if it had been proposed. */
function isWritten(field) {
  if (field.type === 'hidden' || field.name === '') return false;
  if (details.querySelector('.problem') !== null) return true;
  if (field instanceof HTMLSelectElement) return [...field.options].some(isChosenAnew);
  return field.value !== field.defaultValue;
}

function isChosenAnew({ selected, defaultSelected }) {
  return selected && !defaultSelected;
}

function putBack({ of, texts }) {
  for (const [name, text] of Object.entries(texts)) {
    const field = details.elements.namedItem(name);
    if (field !== null && (of === kind() || !OF_ITS_KIND.includes(name))) field.value = text;
  }
}

/*
 * Saves notes while they are typed and corrected remarks when they are left, says so, and never saves over what somebody
 * else wrote. Without it each has a button.
 */

const words = document.getElementById('autosave')?.dataset;
const PAUSE_MS = 1200;
const AGAIN_MS = 5000;
const PREVIEW_MS = 600;
const LONGEST_LAST_WORD = 10_000;
let preview = 0;
const pages = document.querySelector('.as-pages');
let pagesAreBehind = false;

for (const form of document.querySelectorAll('.note-form')) watch(form, noteOf(form));
for (const form of document.querySelectorAll('.remark-form')) watch(form, remarkOf(form));
pages?.addEventListener('toggle', renewPages);

/** A note is saved at every pause; what it said before is not kept. */
function noteOf(form) {
  const area = form.querySelector('textarea');
  const version = form.elements.namedItem('version:number');
  return {
    pauses: true,
    // What came back after a refusal or a sign-in stands nowhere yet.
    brought: version.hasAttribute('data-brought'),
    typed: () => area.value,
    isMeant: () => true,
    send: (keepalive) => {
      const note = { text: area.value, version: Number(version.value) };
      return sent('PUT', `${words.notes}/${form.action.split('/').at(-1)}`, note, keepalive);
    },
    taken: (note) => {
      version.value = String(note.version);
    },
  };
}

/** Each correction of a remark stays on record, so there is one for each time it is left; only the button strikes it out. */
function remarkOf(form) {
  const speaker = form.elements.namedItem('speaker');
  const area = form.elements.namedItem('text:text');
  const shown = form.closest('li').querySelector('[data-remark]');
  return {
    pauses: false,
    brought: form.closest('details').open,
    typed: () => JSON.stringify([speaker.value, area.value]),
    isMeant: () => speaker.value.trim() !== '' && area.value.trim() !== '',
    send: (keepalive) => {
      const [itemId, supersedesId] = form.action.split('/').slice(-2);
      const remark = { speaker: speaker.value, text: area.value, supersedesId };
      return sent('POST', `${words.items}/${itemId}/remarks`, remark, keepalive);
    },
    taken: ({ id, speaker, text }) => {
      form.action = form.action.replace(/[^/]+$/, id);
      shown.querySelector('strong').textContent = speaker;
      shown.querySelector('span').textContent = text;
    },
  };
}

function watch(form, { pauses, brought, typed, isMeant, send, taken }) {
  const said = form.querySelector('[data-saved]');
  const state = {
    saved: brought ? null : typed(),
    sending: null,
    timer: 0,
    stopped: false,
    leaving: false,
  };

  /** It is read out when it changes, not at every key. */
  const tell = (text) => {
    if (said.textContent !== text) said.textContent = text;
  };
  const plan = (pause) => {
    clearTimeout(state.timer);
    state.timer = setTimeout(save, pause);
  };
  form.addEventListener('input', () => {
    if (state.stopped) return;
    if (state.sending === null) tell(words.typing);
    if (pauses) plan(PAUSE_MS);
  });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!form.contains(relatedTarget)) save();
  });
  form.addEventListener('submit', (event) => {
    if (state.stopped || !isMeant()) {
      state.leaving = true;
      return;
    }
    event.preventDefault();
    if (typed() === state.saved) tell(words.done);
    save();
  });
  addEventListener('beforeunload', (event) => {
    const onItsWay = typed() === state.sending && isShort(state.sending);
    if (typed() !== state.saved && !onItsWay && !state.leaving) event.preventDefault();
  });
  if (brought && pauses) plan(PAUSE_MS);

  async function save() {
    clearTimeout(state.timer);
    if (state.sending !== null || state.stopped || typed() === state.saved || !isMeant()) return;
    tell(words.saving);
    const text = typed();
    state.sending = text;
    const answer = await send(isShort(text));
    state.sending = null;
    if (answer === null) {
      tell(words.failed);
      plan(AGAIN_MS);
      return;
    }
    if (answer.ok) {
      taken(await answer.json());
      state.saved = text;
      if (brought) forgetBrought();
      tell(`${words.done} ${clock()}`);
      if (typed() !== text) plan(PAUSE_MS);
      planPreview();
      return;
    }
    state.stopped = true;
    await refused(form, answer, tell);
  }
}

/** What came back is saved: the page loaded anew shows what stands then, not what was brought back now. */
function forgetBrought() {
  const address = new URL(location.href);
  address.searchParams.delete('kept');
  history.replaceState(history.state, '', address);
}

/** Whether a browser carries it to the house also when the page is left meanwhile. */
function isShort(text) {
  return text.length <= LONGEST_LAST_WORD;
}

/** The answer of the house; null when it could not be reached or is in trouble. */
async function sent(method, address, content, keepalive) {
  try {
    const answer = await fetch(address, {
      method,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(content),
      keepalive,
    });
    return answer.status >= 500 || answer.status === 429 ? null : answer;
  } catch {
    return null;
  }
}

/**
 * The text stays where it is. The button sends the form as it is: the page then shows both texts, asks to sign in and
 * brings back what was typed, or shows it beside why it cannot be saved.
 */
async function refused(form, answer, tell) {
  const button = form.querySelector('button');
  button.classList.add('main');
  if (answer.status === 401) {
    tell(words.signedOut);
    button.textContent = words.signIn;
    return;
  }
  const problem = await answer.json().catch(() => null);
  if (problem?.code === 'changed-meanwhile' || problem?.code === 'remark-superseded') {
    tell(words.conflict);
    button.textContent = words.compare;
    return;
  }
  const why = [problem?.errors?.[0]?.message ?? problem?.title, problem?.detail].filter(Boolean).join(' ');
  tell(`${words.refused} ${why}`);
}

function planPreview() {
  clearTimeout(preview);
  preview = setTimeout(renewPreview, PREVIEW_MS);
}

/** The text as it will be printed, drawn anew by the house. */
async function renewPreview() {
  const turn = preview;
  const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } }).catch(() => null);
  if (answer?.ok !== true || turn !== preview) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('preview');
  const shown = document.getElementById('preview');
  if (fresh !== null && shown !== null) shown.replaceChildren(...document.importNode(fresh, true).childNodes);
  pagesAreBehind = true;
  renewPages();
}

/** Drawing the pages takes longer than drawing the text: only while they are looked at. */
function renewPages() {
  if (pages?.open !== true || !pagesAreBehind) return;
  pagesAreBehind = false;
  const frame = pages.querySelector('iframe');
  // The same address with a fragment is loaded once in some browsers, and only scrolled in from then on.
  frame.replaceWith(frame.cloneNode());
}

function clock() {
  const { lang } = document.documentElement;
  return new Date().toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

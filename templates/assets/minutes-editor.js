/* Saves notes while they are typed, says so, and never saves over what somebody else wrote. Without it each note has a button. */

const words = document.getElementById('autosave')?.dataset;
const PAUSE_MS = 1200;
const AGAIN_MS = 5000;
const PREVIEW_MS = 600;
/** A browser finishes a request of this length also when the page is left meanwhile. */
const LONGEST_LAST_WORD = 10_000;
let preview = 0;
const pages = document.querySelector('.as-pages');
let pagesAreBehind = false;

for (const form of document.querySelectorAll('.note-form')) watch(form);
pages?.addEventListener('toggle', renewPages);

function watch(form) {
  const area = form.querySelector('textarea');
  const version = form.elements.namedItem('version:number');
  const said = form.querySelector('[data-saved]');
  // What came back after a refusal or a sign-in stands nowhere yet.
  const brought = version.hasAttribute('data-brought');
  const state = {
    saved: brought ? null : area.value,
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
  area.addEventListener('input', () => {
    if (state.stopped) return;
    if (state.sending === null) tell(words.typing);
    plan(PAUSE_MS);
  });
  area.addEventListener('blur', save);
  form.addEventListener('submit', (event) => {
    if (state.stopped) {
      state.leaving = true;
      return;
    }
    event.preventDefault();
    if (area.value === state.saved) tell(words.done);
    save();
  });
  addEventListener('beforeunload', (event) => {
    const onItsWay = area.value === state.sending && area.value.length <= LONGEST_LAST_WORD;
    if (area.value !== state.saved && !onItsWay && !state.leaving) event.preventDefault();
  });
  if (brought) plan(PAUSE_MS);

  async function save() {
    clearTimeout(state.timer);
    if (state.sending !== null || state.stopped || area.value === state.saved) return;
    tell(words.saving);
    const text = area.value;
    state.sending = text;
    const answer = await sent(form, text, Number(version.value));
    state.sending = null;
    if (answer === null) {
      tell(words.failed);
      plan(AGAIN_MS);
      return;
    }
    if (answer.ok) {
      const note = await answer.json();
      version.value = String(note.version);
      state.saved = text;
      if (brought) forgetBrought();
      tell(`${words.done} ${clock()}`);
      if (area.value !== text) plan(PAUSE_MS);
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

/** The answer of the house; null when it could not be reached or is in trouble. */
async function sent(form, text, version) {
  const item = form.action.split('/').at(-1);
  try {
    const answer = await fetch(`${words.api}/${item}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ text, version }),
      keepalive: text.length <= LONGEST_LAST_WORD,
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
  if (problem?.code === 'changed-meanwhile') {
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
  frame.setAttribute('src', frame.getAttribute('src'));
}

function clock() {
  const { lang } = document.documentElement;
  return new Date().toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

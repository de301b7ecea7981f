/* Saves notes while they are typed, says so, and never saves over what somebody else wrote. Without it each note has a button. */

const words = document.getElementById('autosave')?.dataset;
const PAUSE_MS = 1200;
const AGAIN_MS = 5000;
let preview = 0;

for (const form of document.querySelectorAll('.note-form')) watch(form);

function watch(form) {
  const area = form.querySelector('textarea');
  const version = form.querySelector('[data-version]');
  const said = form.querySelector('[data-saved]');
  const state = { saved: area.value, timer: 0, busy: false, stopped: false };

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
    if (!state.busy) tell(words.typing);
    plan(PAUSE_MS);
  });
  area.addEventListener('blur', () => plan(0));
  form.addEventListener('submit', (event) => {
    if (state.stopped) return;
    event.preventDefault();
    plan(0);
  });
  addEventListener('beforeunload', (event) => {
    if (area.value !== state.saved && !state.leaving) event.preventDefault();
  });

  async function save() {
    if (state.busy || state.stopped || area.value === state.saved) return;
    state.busy = true;
    tell(words.saving);
    const text = area.value;
    const answer = await sent(form, text, Number(version.value));
    state.busy = false;
    if (answer === null) {
      tell(words.failed);
      plan(AGAIN_MS);
      return;
    }
    if (answer.status === 200) {
      const note = await answer.json();
      version.value = String(note.version);
      state.saved = text;
      tell(`${words.done} ${clock()}`);
      if (area.value !== text) plan(PAUSE_MS);
      renewPreview();
      return;
    }
    state.stopped = true;
    if (answer.status === 409 || answer.status === 401) {
      offerBoth(state, form, said);
      return;
    }
    const problem = await answer.json().catch(() => null);
    said.textContent = `${words.refused} ${problem?.errors?.[0]?.message ?? problem?.title ?? ''}`;
  }
}

/** The answer of the house; null when it could not be reached or is in trouble. */
async function sent(form, text, version) {
  const item = form.action.split('/').at(-1);
  try {
    const answer = await fetch(`${words.api}/${item}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ text, version }),
    });
    return answer.status >= 500 || answer.status === 429 ? null : answer;
  } catch {
    return null;
  }
}

/** The page itself shows both texts, or asks to sign in, and brings back what was typed: the form is sent as it is. */
function offerBoth(state, form, said) {
  said.textContent = words.conflict;
  const button = form.querySelector('button');
  button.textContent = words.compare;
  button.classList.add('main');
  form.addEventListener('submit', () => {
    state.leaving = true;
  });
}

/** The text as it will be printed, drawn anew by the house. */
async function renewPreview() {
  const turn = (preview += 1);
  const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } }).catch(() => null);
  if (answer?.ok !== true || turn !== preview) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const id of ['preview']) {
    const [old, next] = [document.getElementById(id), fresh.getElementById(id)];
    if (old !== null && next !== null) old.replaceChildren(...document.importNode(next, true).childNodes);
  }
}

function clock() {
  return new Date().toLocaleTimeString('ko-KR', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Seoul',
  });
}

/*
 * A ballot or a reply is never left in doubt. It is sent without leaving the page; when no answer comes, the page says
 * that it does not know, and asks the server. Sending the same once more is safe: it is counted once.
 */

const KOREAN = document.documentElement.lang === 'ko';
const say = (ko, en) => (KOREAN ? ko : en);

const WORDS = {
  sending: say('보내는 중입니다…', 'Sending…'),
  doubt: say(
    '투표가 저장되었는지 확인하지 못했습니다.',
    'Whether your vote was saved could not be confirmed.',
  ),
  doubtMore: say(
    '연결이 끊겼거나 답이 오지 않았습니다. 창을 닫지 말고 저장되었는지 확인해 주세요.',
    'The connection was lost or no answer came. Keep this page open and ask whether it is saved.',
  ),
  ask: say('저장되었는지 확인', 'Ask whether it is saved'),
  again: say('다시 보내기', 'Send it again'),
  safe: say('다시 보내도 한 번만 셉니다.', 'It is counted once, however often it is sent.'),
  asking: say('확인하는 중입니다…', 'Asking…'),
  unreachable: say('아직 서버에 닿지 않습니다.', 'The server still cannot be reached.'),
  unsaved: say('아직 저장된 것이 없습니다.', 'Nothing is saved yet.'),
  unknown: say(
    '지금은 다른 사람이 맡은 표라 여기에서 확인할 수 없습니다. 다시 보내면 알 수 있습니다.',
    'Somebody else acts for it now, so it cannot be looked up here. Sending it again tells.',
  ),
  signedOut: say(
    '로그인이 풀려 확인하지 못했습니다. 다시 로그인하면 저장된 내용을 볼 수 있습니다.',
    'You are signed out, so this could not be asked. Sign in again to see what is saved.',
  ),
  signIn: say('다시 로그인', 'Sign in again'),
  saved: say('저장되어 있습니다.', 'It is saved.'),
  other: say(
    '앞서 보낸 투표가 저장되어 있고, 바꾼 내용은 저장되지 않았습니다.',
    'Your earlier vote is saved; the change is not.',
  ),
  go: say('저장된 내용 보기', 'See what is saved'),
};

const NOT_SAVED = { other: WORDS.other, missing: WORDS.unsaved, unknown: WORDS.unknown };

const TIMEOUT_MS = 15_000;

/** What was sent and not acknowledged; kept as it was, so that a repetition is the same. */
let pending = null;

document.addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('form.ballot, form.reply')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.getAttribute('aria-busy') === 'true') return;
    pending = {
      form,
      action: form.action,
      body: new URLSearchParams(new FormData(form, event.submitter)),
      check: form.querySelector('[data-check]')?.dataset.check ?? null,
    };
    void send();
  },
  true,
);

/** What is about to be sent is seen whole before it is sent. */
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (target instanceof HTMLDetailsElement && target.matches('.review[open]')) {
      target.querySelector('.confirm-panel')?.scrollIntoView({ block: 'nearest' });
    }
  },
  true,
);

window.addEventListener('online', () => {
  if (pending?.doubtful === true) void ask();
});

window.addEventListener('beforeunload', (event) => {
  if (pending?.doubtful === true) event.preventDefault();
});

async function send() {
  const sent = pending;
  busy(sent, true);
  show([WORDS.sending], [], true);
  try {
    const response = await fetch(sent.action, {
      method: 'POST',
      body: sent.body,
      headers: { accept: 'text/html', 'hx-request': 'true' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const next = response.headers.get('hx-redirect');
    if (response.status >= 500 || next === null) doubt(sent, WORDS.doubtMore);
    else leave(next);
  } catch {
    doubt(sent, WORDS.doubtMore);
  }
}

function doubt(sent, more) {
  busy(sent, false);
  sent.doubtful = true;
  show([WORDS.doubt, more], [button(WORDS.ask, ask), button(WORDS.again, send)]);
}

/** Asks the server what it has; it answers from what is committed. */
async function ask() {
  const sent = pending;
  if (sent === null || sent.check === null) return;
  show([WORDS.asking], [], true);
  try {
    const response = await fetch(sent.check, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 401) {
      const back = encodeURIComponent(location.pathname + location.search);
      show([WORDS.signedOut], [button(WORDS.signIn, () => leave(`/sign-in?next=${back}`))]);
      return;
    }
    if (!response.ok) throw new Error(String(response.status));
    const { items } = await response.json();
    tell(sent, standingOf(sent, items));
  } catch {
    doubt(sent, WORDS.unreachable);
  }
}

function tell(sent, standing) {
  if (standing === 'saved') {
    sent.doubtful = false;
    show([WORDS.saved], [button(WORDS.go, () => leave(location.pathname))], true);
  } else {
    show([NOT_SAVED[standing], WORDS.safe], [button(WORDS.again, send)]);
  }
}

/** `saved`, `other` where something else is on file, `missing`, or `unknown` where the server may not say. */
function standingOf({ body }, items) {
  const electorId = body.get('electorId');
  const mine =
    items.find((item) => item.electorId === electorId) ?? (electorId === null ? items[0] : undefined);
  if (mine === undefined) return 'unknown';
  return 'standing' in mine ? ofBallot(mine, body) : ofReply(mine, body);
}

function ofBallot({ standing, choice }, body) {
  if (standing !== 'has-cast') return 'missing';
  return choice === null || choice === body.get('choice') ? 'saved' : 'other';
}

function ofReply({ reply }, body) {
  if (reply === null) return 'missing';
  const sent = new Map();
  for (let index = 0; body.has(`answers.${index}.agendaItemId`); index += 1) {
    sent.set(body.get(`answers.${index}.agendaItemId`), body.get(`answers.${index}.choice`));
  }
  const asSent =
    reply.answers.every(({ agendaItemId, choice }) => (sent.get(agendaItemId) ?? 'blank') === choice) &&
    folded(reply.opinion) === folded(body.get('opinion:null')) &&
    reply.requestsMeeting === (body.getAll('requestsMeeting:boolean').at(-1) === 'true');
  return asSent ? 'saved' : 'other';
}

function folded(text) {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

function leave(address) {
  if (pending !== null) pending.doubtful = false;
  location.replace(address);
}

function busy({ form }, is) {
  if (is) form.setAttribute('aria-busy', 'true');
  else form.removeAttribute('aria-busy');
}

function show(lines, buttons, quiet = false) {
  const box = document.createElement('div');
  if (quiet) box.className = 'quiet';
  for (const line of lines) {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    box.append(paragraph);
  }
  if (buttons.length > 0) {
    const row = document.createElement('p');
    row.className = 'row';
    row.append(...buttons);
    box.append(row);
  }
  const place = document.getElementById('sending');
  const { activeElement } = document;
  const lost = place.contains(activeElement) || activeElement === document.body;
  place.replaceChildren(box);
  place.scrollIntoView({ block: 'nearest' });
  if (lost) focusIn(box);
}

/** A button that was pressed goes with what it stood in: the focus goes to what is there to be done next. */
function focusIn(box) {
  const next = box.querySelector('button');
  if (next === null) box.tabIndex = -1;
  (next ?? box).focus({ preventScroll: true });
}

function button(text, work) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'btn main';
  made.textContent = text;
  made.addEventListener('click', () => void work());
  return made;
}

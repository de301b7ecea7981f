/* What every page gains from scripts; each of them works without. */

const KOREAN = document.documentElement.lang === 'ko';
const say = (ko, en) => (KOREAN ? ko : en);

const WORDS = {
  unreachable: say(
    '서버에 닿지 못했습니다. 저장되었는지 알 수 없으니 연결된 뒤 다시 보내 주세요. 두 번 보내도 한 번만 처리됩니다.',
    'The server could not be reached. Whether it was saved is not known; please send again once connected. Sending twice does it once.',
  ),
  unanswered: say(
    '서버가 처리하지 못했습니다. 적은 내용은 그대로 있으니 잠시 뒤에 다시 보내 주세요. 두 번 보내도 한 번만 처리됩니다.',
    'The server could not do this. What you wrote is still here; please send again in a moment. Sending twice does it once.',
  ),
  behind: say(
    '서버와 이어지지 않아 화면이 지금과 다를 수 있습니다. 다시 이어지면 저절로 바뀝니다.',
    'There is no connection to the server: this may be behind. It is brought up to date once connected.',
  ),
  signedOut: say(
    '로그인이 끝나 화면이 지금과 다를 수 있습니다. 화면을 새로 고쳐 다시 로그인해 주세요.',
    'You are no longer signed in: this may be behind. Please reload and sign in again.',
  ),
};

focusProblem(document);
sendOnce();
closeMenus();
sayMessage();
document.addEventListener('DOMContentLoaded', () => {
  if (window.htmx !== undefined) goLive();
});

/** A refused form is read out and reached first; what it is folded into opens. */
function focusProblem(root) {
  const problem = root.querySelector('[data-focus]');
  if (problem === null) return;
  for (let fold = problem.closest('details'); fold !== null; fold = fold.parentElement.closest('details')) {
    fold.open = true;
  }
  problem.focus();
}

/**
 * A form that is on its way is not sent again by a second press: the browser would drop the first answer. Its buttons
 * look at rest and keep the focus. They work again when the page comes back from the browser's memory, and when nothing
 * came for a while. A part that is sent without leaving the page looks after itself.
 */
function sendOnce() {
  const PATIENCE_MS = 10_000;
  /** The forms on their way, each with its buttons that rest because of it. */
  const sending = new Map();
  const wake = (form) => {
    for (const button of sending.get(form) ?? []) button.removeAttribute('aria-disabled');
    sending.delete(form);
  };
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute('method') !== 'post') return;
    if (sending.has(form)) {
      event.preventDefault();
      return;
    }
    const buttons = [...form.elements].filter(
      (element) => element.type === 'submit' && !element.hasAttribute('aria-disabled'),
    );
    for (const button of buttons) button.setAttribute('aria-disabled', 'true');
    sending.set(form, buttons);
    setTimeout(() => wake(form), PATIENCE_MS);
  });
  addEventListener('pageshow', () => {
    for (const form of [...sending.keys()]) wake(form);
  });
}

/**
 * What an action said stands on the page already when it is loaded, and screen readers read out what is added to a
 * place that is there: so it is put there once more.
 */
function sayMessage() {
  const said = document.querySelector('#message .message > p');
  if (said === null) return;
  addEventListener('load', () => setTimeout(() => said.replaceWith(said.cloneNode(true)), 300));
}

/** One open menu at a time; Escape or a click elsewhere closes it. */
function closeMenus() {
  const open = () => [...document.querySelectorAll('details.menu[open]')];
  document.addEventListener('click', ({ target }) => {
    for (const menu of open()) if (!menu.contains(target)) menu.open = false;
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
}

/** A live part keeps what is being typed, what is unfolded and where the focus is while it is renewed. */
function goLive() {
  const frame = document.querySelector('[sse-connect]');
  if (frame === null) return;
  morphWithCare();
  document.body.addEventListener('htmx:beforeSwap', ({ detail }) => {
    const { requestConfig, shouldSwap, xhr } = detail;
    if (!shouldSwap) return;
    // An error page, or the answer of something in between, is no part to put in place of this one.
    if (!detail.serverResponse.includes('id="live"')) {
      detail.shouldSwap = false;
      detail.isError = true;
    } else if (requestConfig.verb === 'post' && xhr.status < 400) {
      requestConfig.elt.closest('form')?.reset();
      requestConfig.elt.closest('details.confirm')?.removeAttribute('open');
    }
  });
  document.body.addEventListener('htmx:afterSettle', ({ detail }) => {
    if (detail.requestConfig?.verb === 'post') focusProblem(document);
  });
  const lags = sayWhenBehind(frame);
  const { renew, lead } = renewInOrder(frame, lags);
  followStream(frame, lags, renew);
  leadWithin(lead);
  keepFocus();
  document.body.addEventListener('htmx:beforeSend', ({ detail }) => {
    if (detail.requestConfig.verb !== 'post') return;
    tellUnsent(null);
    forgetWhatWasSaid();
    for (const failure of ['error', 'timeout'])
      detail.xhr.addEventListener(failure, () => tellUnsent(WORDS.unreachable));
  });
  document.body.addEventListener('htmx:responseError', ({ detail }) => {
    if (detail.requestConfig.verb === 'post') tellUnsent(WORDS.unanswered);
  });
  // A renewal that has nothing to say leaves standing what an action or a refusal has just said.
  document.body.addEventListener('htmx:oobBeforeSwap', (event) => {
    const { target, fragment } = event.detail;
    if (target?.id === 'message' && fragment.textContent.trim() === '') event.detail.shouldSwap = false;
  });
}

/** What a renewal leaves as it is; a place marked `data-filled` is filled by a script. */
function morphWithCare() {
  const { callbacks } = window.Idiomorph.defaults;
  callbacks.beforeNodeMorphed = (old, next) => {
    if (old.dataset?.filled !== undefined) return false;
    if (old.dataset?.subject !== next.dataset?.subject) {
      putInNew(old, next);
      return false;
    }
    if (!isBeingTyped(old)) return true;
    for (const name of SAID_OF_A_FIELD)
      if (next.hasAttribute(name)) old.setAttribute(name, next.getAttribute(name));
    return false;
  };
  callbacks.beforeAttributeUpdated = (name, node, change) => {
    if (name === 'open') return !(node instanceof HTMLDetailsElement);
    if (change !== 'remove') return true;
    if (name === 'tabindex') return node !== document.activeElement;
    return name !== 'list' && !SAID_OF_A_FIELD.includes(name);
  };
  callbacks.beforeNodeRemoved = (node) =>
    !(node instanceof Element && node.matches('.problem, .error, .note:has(> .error)'));
}

const SAID_OF_A_FIELD = ['aria-invalid', 'aria-describedby'];

/** What was typed about a subject that has gone from the page, until it is back. */
const drafts = new Map();

/** A part about another subject (`data-subject`) takes over nothing that was typed or unfolded about the one before. */
function putInNew(part, next) {
  const typed = fieldsOf(part).filter((field) => field.id !== '' && isBeingTyped(field));
  if (typed.length > 0)
    drafts.set(
      part.dataset.subject,
      typed.map(({ id, value, checked }) => ({ id, value, checked })),
    );
  part.replaceChildren(...[...next.childNodes].map((node) => document.importNode(node, true)));
  for (const { name } of [...part.attributes]) part.removeAttribute(name);
  for (const { name, value } of next.attributes) part.setAttribute(name, value);
  for (const draft of drafts.get(part.dataset.subject) ?? []) {
    const field = fieldsOf(part).find(({ id }) => id === draft.id);
    if (field === undefined) continue;
    if (field.matches('[type=checkbox], [type=radio]')) field.checked = draft.checked;
    else field.value = draft.value;
    field.closest('details')?.setAttribute('open', '');
  }
  drafts.delete(part.dataset.subject);
}

function fieldsOf(part) {
  return [...part.querySelectorAll('input, textarea, select')];
}

/**
 * One answer at a time, in the order of the questions. While an action is on its way the part is not renewed from
 * elsewhere: the form would be gone before its answer comes, and an older answer could stand over a newer one. What was
 * missed is fetched when the action is answered. All of it is asked by the frame around the part, which is never put in
 * anew, so that each change is fetched once.
 */
function renewInOrder(frame, lags) {
  const TRY_AGAIN_MS = 10_000;
  let sending = 0;
  let actions = 0;
  let answered = 0;
  let missed = false;
  /** Where a link or a search leads, until it is shown. */
  let wanted = null;
  let timer = 0;
  const asked = new WeakMap();
  const hold = holdSubject();
  const isRenewal = ({ requestConfig }) => requestConfig.verb === 'get';
  const shown = () => document.getElementById('live')?.dataset.address;
  const renew = () => window.htmx.trigger(frame, 'sse:changed');
  const lead = (address) => {
    wanted = address;
    // What is being fetched shows what one leads away from.
    window.htmx.trigger(frame, 'htmx:abort');
    renew();
  };
  const catchUp = () => {
    if (sending > 0 || !missed) return;
    missed = false;
    renew();
  };
  const fail = (words) => {
    lags.set('renewal', words);
    clearTimeout(timer);
    timer = setTimeout(renew, TRY_AGAIN_MS);
  };
  // An action may lead elsewhere, such as to the item that now lies on top: what is renewed is what is shown. A part
  // that has ended is renewed no more.
  document.body.addEventListener('htmx:configRequest', (event) => {
    const { detail } = event;
    if (detail.verb === 'post') {
      const { _back: back } = detail.parameters;
      const addresses = hold([detail.path, ...(back === undefined ? [] : [back])]);
      [detail.path] = addresses;
      if (back !== undefined) detail.parameters._back = addresses[1];
    } else if (shown() === undefined) event.preventDefault();
    else [detail.path] = hold([(wanted ?? shown()).split('#')[0]], wanted !== null);
  });
  document.body.addEventListener('htmx:beforeRequest', (event) => {
    if (!isRenewal(event.detail) || sending === 0) return;
    missed = true;
    event.preventDefault();
  });
  document.body.addEventListener('htmx:beforeSend', ({ detail }) => {
    const { xhr } = detail;
    if (isRenewal(detail)) {
      for (const failure of ['error', 'timeout']) xhr.addEventListener(failure, () => fail(WORDS.behind));
    } else {
      sending += 1;
      actions += 1;
      // Told by the request itself: its form may have gone from the page before it ends.
      xhr.addEventListener('loadend', () => {
        sending -= 1;
        catchUp();
      });
    }
    asked.set(xhr, { action: actions, lead: wanted });
  });
  document.body.addEventListener('htmx:beforeSwap', ({ detail }) => {
    const { action = actions } = asked.get(detail.xhr) ?? {};
    if (isRenewal(detail)) {
      if (detail.isError) fail(detail.xhr.status === 401 ? WORDS.signedOut : WORDS.behind);
      else if (sending > 0 || action !== actions) {
        // What was asked for before an action shows how things stood before it.
        missed = true;
        detail.shouldSwap = false;
      } else lags.set('renewal', null);
    } else if (action < answered) {
      // Of two answers the older shows how things stood before the newer; only a refusal is told even so.
      missed = true;
      if (detail.xhr.status < 400) detail.shouldSwap = false;
    } else answered = action;
  });
  document.body.addEventListener('htmx:afterSettle', ({ detail }) => {
    const address = shown();
    if (address === undefined) {
      frame.dispatchEvent(new CustomEvent('madang:ended'));
      return;
    }
    // The address of the browser is that of what is shown, and loading it again shows the same.
    if (address !== location.pathname + location.search) history.replaceState(history.state, '', address);
    const { lead: led = null } = asked.get(detail.xhr) ?? {};
    if (led === null || led !== wanted) return;
    wanted = null;
    reachPlace(document.getElementById(led.split('#')[1] ?? ''));
  });
  return { renew, lead };
}

/** A place that can be reached has the focus after a link to it; any other is only brought into view. */
function reachPlace(place) {
  if (place?.matches('[tabindex]')) place.focus({ preventScroll: true });
  place?.scrollIntoView({ block: 'nearest' });
}

/**
 * While something is being typed about a subject (`data-hold` names it in the address), the subject stays, whatever else
 * is brought up meanwhile; afterwards the part goes with what is going on again.
 */
function holdSubject() {
  /** What stands in the address only because something was being typed about it. */
  let held = null;
  return (addresses, isChosen = false) => {
    const part = document.querySelector('#live [data-hold]');
    if (part === null) return addresses;
    const { hold: name, subject } = part.dataset;
    const isTyped = fieldsOf(part).some(isBeingTyped);
    const was = held;
    const named = addresses.map((address) => {
      const { pathname, searchParams } = new URL(address, location.href);
      const given = searchParams.get(name);
      if (isTyped && given === null) {
        held = subject;
        return `${pathname}?${new URLSearchParams([[name, subject], ...searchParams])}`;
      }
      if (isTyped || isChosen || given === null || given !== was) return address;
      searchParams.delete(name);
      return searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`;
    });
    const [first] = named;
    if (!isTyped || new URL(first, location.href).searchParams.get(name) !== held) held = null;
    return named;
  };
}

/** Links and searches that lead elsewhere within the page are fetched into the part: what was typed there stays. */
function leadWithin(lead) {
  const WAIT_MS = 250;
  let timer = 0;
  const search = (form) => {
    clearTimeout(timer);
    const filled = [...new FormData(form)].filter(([, value]) => value !== '');
    lead(`${new URL(form.action).pathname}?${new URLSearchParams(filled)}`);
  };
  const isSearch = (form) => form !== null && form.matches('#live form[role=search]');
  document.addEventListener('input', ({ target }) => {
    const form = target.closest?.('form') ?? null;
    if (!isSearch(form)) return;
    clearTimeout(timer);
    timer = setTimeout(search, WAIT_MS, form);
  });
  document.addEventListener('submit', (event) => {
    if (!isSearch(event.target)) return;
    event.preventDefault();
    search(event.target);
  });
  document.addEventListener('click', (event) => {
    const { target, button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented } = event;
    const link = target.closest?.('#live a[href]') ?? null;
    if (link === null || defaultPrevented || button !== 0) return;
    if (ctrlKey || metaKey || shiftKey || altKey || link.target !== '') return;
    const { origin, pathname, search: query, hash } = link;
    if (origin !== location.origin || pathname !== location.pathname) return;
    if (query === location.search && hash !== '') return;
    event.preventDefault();
    clearTimeout(timer);
    lead(pathname + query + hash);
  });
}

/** Whoever looks on is told when what is shown may be behind, and no more when it is not. */
function sayWhenBehind(frame) {
  const place = frame.querySelector('.behind');
  const reasons = new Map();
  return {
    /** `null` where it is not behind for that reason. */
    set(reason, words) {
      if (words === null) reasons.delete(reason);
      else reasons.set(reason, words);
      const [shown] = reasons.values();
      if (shown === undefined) place.replaceChildren();
      else if (shown !== place.textContent) place.replaceChildren(noteOf(shown));
    },
  };
}

/**
 * A stream has missed what changed before it was there: since the page was drawn, unless its address says since when it
 * is to tell, and whenever it was away.
 */
function followStream(frame, lags, renew) {
  const BRIEFLY_MS = 4000;
  let timer = 0;
  let source = null;
  let mayHaveMissed = !new URL(frame.getAttribute('sse-connect'), location.href).searchParams.has('since');
  frame.addEventListener('htmx:sseOpen', ({ detail }) => {
    clearTimeout(timer);
    timer = 0;
    lags.set('stream', null);
    if (mayHaveMissed) renew();
    mayHaveMissed = true;
    ({ source } = detail);
  });
  frame.addEventListener('htmx:sseError', () => {
    mayHaveMissed = true;
    // Each attempt fails anew, and sooner than the patience of the first is over.
    timer ||= setTimeout(() => lags.set('stream', WORDS.behind), BRIEFLY_MS);
  });
  frame.addEventListener('madang:ended', () => {
    clearTimeout(timer);
    frame.removeAttribute('sse-connect');
    source?.close();
  });
}

/**
 * What had the focus may go with a renewal or an answer: then the focus goes on to what stands next to it or around it,
 * not back to the beginning of the page. As long as it has a place, it stays.
 */
function keepFocus() {
  const told = () => document.querySelector('#told > *');
  let trail = null;
  let wasTold = null;
  const isInPart = (node) => node?.closest?.('#live, #message') != null;
  // Whatever is pressed may be gone by the time of the answer.
  document.addEventListener(
    'htmx:beforeRequest',
    ({ detail }) => {
      if (detail.requestConfig.verb === 'post' && isInPart(document.activeElement))
        trail = trailOf(document.activeElement);
    },
    true,
  );
  document.body.addEventListener('htmx:beforeSwap', ({ detail }) => {
    if (!detail.shouldSwap) return;
    wasTold = told();
    const { activeElement } = document;
    // What stands beside the part stays, unless the part folds it away, as the end of the replies does with their form.
    if (activeElement !== null && activeElement !== document.body) trail = trailOf(activeElement);
    else if (detail.requestConfig.verb === 'get') trail = null;
  });
  document.body.addEventListener('htmx:afterSettle', () => {
    const { activeElement } = document;
    const isLost =
      activeElement === null || activeElement === document.body || !activeElement.checkVisibility();
    if (trail !== null && isLost) {
      const around = trail.map((id) => document.getElementById(id));
      const current = document.querySelector('#now .card');
      // A ballot that is over goes from the page: then what became of it is reached first.
      const places = [wasTold === null ? told() : null, ...around, told(), current];
      focusPlace(places.find((node) => node?.checkVisibility()));
    }
    trail = null;
  });
}

/** By id: itself, its line of a list and the lines beside it, and what is around it, up to the whole. */
function trailOf(node) {
  const line = node.closest('li');
  const near = [node, line, line?.nextElementSibling, line?.previousElementSibling];
  for (let place = node.parentElement; place !== null && place.id !== 'live'; place = place.parentElement)
    near.push(place);
  return near
    .map((place) => place?.id ?? '')
    .filter((id) => id !== '' && id !== 'message' && id !== 'content');
}

function focusPlace(node) {
  if (node === undefined) return;
  const inner = node.matches('details')
    ? node.querySelector('summary')
    : node.querySelector('[tabindex="-1"]');
  const isReachable = node.matches('[tabindex], a, button, input, select, textarea, summary');
  const place = isReachable ? node : (inner ?? node);
  if (place === node && !isReachable) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'nearest' });
}

/** What was said about the action before goes when the next one is sent. */
function forgetWhatWasSaid() {
  document.getElementById('message')?.replaceChildren();
  for (const problem of document.querySelectorAll('#live :is(.problem, .error)')) problem.remove();
  for (const field of document.querySelectorAll('#live [aria-invalid]'))
    field.removeAttribute('aria-invalid');
}

function isBeingTyped(node) {
  if (node instanceof HTMLTextAreaElement) return node.value !== node.defaultValue;
  if (node instanceof HTMLSelectElement) {
    const options = [...node.options];
    // Where none is chosen by the page, the browser shows the first.
    const usual = options.some(({ defaultSelected }) => defaultSelected) || node.multiple ? null : 0;
    return options.some((option, index) =>
      usual === null ? option.selected !== option.defaultSelected : option.selected !== (index === usual),
    );
  }
  if (!(node instanceof HTMLInputElement) || node.type === 'hidden') return false;
  if (node.type === 'checkbox' || node.type === 'radio') return node.checked !== node.defaultChecked;
  return node.value !== node.defaultValue;
}

/** What was sent and got no answer is never left in doubt. */
function tellUnsent(words) {
  const place = document.getElementById('message');
  place?.querySelector('[data-unsent]')?.remove();
  if (words === null || place === null) return;
  const note = noteOf(words);
  note.dataset.unsent = '';
  place.append(note);
}

function noteOf(words) {
  const note = document.createElement('p');
  note.className = 'message warn';
  note.textContent = words;
  return note;
}

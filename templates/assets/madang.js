/* What every page gains from scripts; each of them works without. */

focusProblem(document);
closeMenus();
sayMessage();
document.addEventListener('DOMContentLoaded', () => {
  if (window.htmx !== undefined) goLive();
});

/** A refused form is read out and reached first. */
function focusProblem(root) {
  root.querySelector('[data-focus]')?.focus();
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
  const { Idiomorph } = window;
  Idiomorph.defaults.callbacks.beforeNodeMorphed = (old) => !isBeingTyped(old);
  Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, node) =>
    !(name === 'open' && node instanceof HTMLDetailsElement);
  document.body.addEventListener('htmx:beforeSwap', ({ detail }) => {
    const { requestConfig, xhr } = detail;
    if (requestConfig.verb === 'post' && xhr.status < 400) {
      requestConfig.elt.closest('form')?.reset();
      requestConfig.elt.closest('details.confirm')?.removeAttribute('open');
    }
  });
  document.body.addEventListener('htmx:afterSettle', ({ detail }) => {
    if (detail.requestConfig?.verb === 'post') focusProblem(document);
  });
  for (const failure of ['htmx:sendError', 'htmx:timeout']) {
    document.body.addEventListener(failure, ({ detail }) => tellUnsent(detail));
  }
  renewBetweenActions();
  keepFocus();
  document.body.addEventListener('htmx:beforeRequest', ({ detail }) => {
    tellUnsent(null);
    if (detail.requestConfig.verb === 'post') forgetWhatWasSaid();
  });
  // A renewal that has nothing to say leaves standing what an action or a refusal has just said.
  document.body.addEventListener('htmx:oobBeforeSwap', (event) => {
    const { target, fragment } = event.detail;
    if (target?.id === 'message' && fragment.textContent.trim() === '') event.detail.shouldSwap = false;
  });
  Idiomorph.defaults.callbacks.beforeNodeRemoved = (node) =>
    !(node instanceof Element && node.matches('.problem'));
}

/**
 * While an action is on its way the part is not renewed from elsewhere: the form would be gone before its answer comes,
 * and an older answer could stand over a newer one. What was missed is fetched when the action is answered.
 */
function renewBetweenActions() {
  let sending = 0;
  let actions = 0;
  let missed = false;
  const asked = new WeakMap();
  const isRenewal = ({ requestConfig }) => requestConfig.verb === 'get';
  const catchUp = () => {
    if (sending > 0 || !missed) return;
    missed = false;
    window.htmx.trigger('#live', 'sse:changed');
  };
  document.body.addEventListener('htmx:beforeRequest', (event) => {
    if (!isRenewal(event.detail)) {
      sending += 1;
      actions += 1;
    } else if (sending > 0) {
      missed = true;
      event.preventDefault();
    } else asked.set(event.detail.xhr, actions);
  });
  // An action may lead elsewhere, such as to the item that now lies on top: what is renewed is what is shown. A part
  // that has ended is renewed no more.
  document.body.addEventListener('htmx:configRequest', (event) => {
    const { elt } = event.detail;
    if (elt.id !== 'live') return;
    const shown = elt.getAttribute('hx-get');
    if (shown === null) event.preventDefault();
    else event.detail.path = shown;
  });
  // What was asked for before an action shows how things stood before it.
  document.body.addEventListener('htmx:beforeSwap', ({ detail }) => {
    if (!isRenewal(detail) || (sending === 0 && asked.get(detail.xhr) === actions)) return;
    missed = true;
    detail.shouldSwap = false;
  });
  document.body.addEventListener('htmx:afterRequest', ({ detail }) => {
    if (!isRenewal(detail)) sending = Math.max(0, sending - 1);
    catchUp();
  });
}

/**
 * A ballot that is over goes from the page, and the focus with it if it was there: then it goes to what is told instead,
 * not back to the beginning of the page. As long as it has a place, it stays.
 */
function keepFocus() {
  let focused = null;
  document.body.addEventListener('htmx:beforeSwap', () => {
    focused = document.activeElement;
  });
  document.body.addEventListener('htmx:afterSettle', () => {
    const told = document.querySelector('#told > *');
    if (told === null || focused === null || focused === document.body) return;
    if (focused.isConnected && focused.checkVisibility()) return;
    focused = null;
    told.tabIndex = -1;
    told.focus();
  });
}

/** What was said about the action before goes when the next one is sent. */
function forgetWhatWasSaid() {
  document.getElementById('message')?.replaceChildren();
  for (const problem of document.querySelectorAll('#live .problem')) problem.remove();
}

function isBeingTyped(node) {
  if (node instanceof HTMLTextAreaElement) return node.value !== node.defaultValue;
  if (node instanceof HTMLSelectElement) {
    return [...node.options].some((option) => option.selected !== option.defaultSelected);
  }
  if (!(node instanceof HTMLInputElement) || node.type === 'hidden') return false;
  if (node.type === 'checkbox' || node.type === 'radio') return node.checked !== node.defaultChecked;
  return node.value !== node.defaultValue;
}

/** What was sent and got no answer is never left in doubt. */
function tellUnsent(detail) {
  const place = document.getElementById('message');
  const old = place?.querySelector('[data-unsent]');
  old?.remove();
  if (detail === null || detail.requestConfig?.verb !== 'post' || place === null) return;
  const note = document.createElement('p');
  note.className = 'message warn';
  note.dataset.unsent = '';
  note.textContent =
    document.documentElement.lang === 'ko'
      ? '서버에 닿지 못했습니다. 저장되었는지 알 수 없으니 연결된 뒤 다시 보내 주세요. 두 번 보내도 한 번만 처리됩니다.'
      : 'The server could not be reached. Whether it was saved is not known; please send again once connected. Sending twice does it once.';
  place.append(note);
}

/* Passkeys: signing in with one, and adding one to the account. Where a browser knows none, nothing is offered. */

const ADDED = 'madang:passkey-added';

const { startAuthentication, startRegistration, browserSupportsWebAuthn } = window.SimpleWebAuthnBrowser;

if (browserSupportsWebAuthn()) {
  const signIn = document.querySelector('[data-passkey-sign-in]');
  if (signIn !== null) offerSignIn(signIn);
  const add = document.querySelector('[data-passkey-add]');
  if (add !== null) offerRegistration(add);
}

function offerSignIn(place) {
  place.hidden = false;
  place.querySelector('button').addEventListener('click', () =>
    attempt(place, async () => {
      const optionsJSON = await send('/api/v1/session/passkey/options');
      const response = await startAuthentication({ optionsJSON });
      await send('/api/v1/session/passkey', { response });
      window.location.assign(place.dataset.passkeySignIn);
    }),
  );
}

function offerRegistration(form) {
  form.hidden = false;
  document.querySelector('[data-passkey-missing]').hidden = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(form, async () => {
      const optionsJSON = await send('/api/v1/passkeys/options');
      const response = await startRegistration({ optionsJSON });
      await send('/api/v1/passkeys', { name: new FormData(form).get('name'), response });
      sessionStorage.setItem(ADDED, 'yes');
      window.location.assign('/account');
    });
  });
  sayAdded(form);
}

/** Told on the page that shows the new passkey, like what forms of a page have done. */
function sayAdded(form) {
  if (sessionStorage.getItem(ADDED) === null) return;
  sessionStorage.removeItem(ADDED);
  const told = document.createElement('div');
  const sentence = document.createElement('p');
  told.className = 'message';
  sentence.textContent = form.dataset.added;
  told.append(sentence);
  document.getElementById('message').append(told);
}

/**
 * Does it with the button at rest, and says what went wrong; who cancels has nothing to be told. The button keeps the
 * focus, which it would lose if it were disabled.
 */
async function attempt(place, work) {
  const button = place.querySelector('button');
  const refusal = place.querySelector('[data-refused]');
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  refusal.hidden = true;
  try {
    await work();
  } catch (failure) {
    if (failure.name !== 'NotAllowedError' && failure.name !== 'AbortError') {
      const { refused, present } = refusal.dataset;
      refusal.textContent = failure.name === 'InvalidStateError' ? (present ?? refused) : refused;
      refusal.hidden = false;
    }
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

async function send(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

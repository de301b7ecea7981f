/* A form that asks by its address answers as one types; without scripts its button does. */

const WAIT_MS = 250;

/** What stands in the place of the answer when none came: an older one would answer another question. */
const UNANSWERED =
  document.documentElement.lang === 'ko'
    ? {
        often: '요청이 너무 잦아 답을 받지 못했습니다. 잠시 뒤에 다시 고쳐 보세요.',
        unreachable: '서버에서 답을 받지 못했습니다. 연결을 확인하고 다시 고쳐 보세요.',
      }
    : {
        often: 'Too many questions at once, so there is no answer. Wait a moment and change something again.',
        unreachable: 'The server gave no answer. Check the connection and change something again.',
      };

for (const form of document.querySelectorAll('form[data-live-answer]')) follow(form);

function follow(form) {
  const place = document.getElementById(form.dataset.liveAnswer);
  let timer = 0;
  let latest = 0;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MS);
  });

  async function ask() {
    const number = (latest += 1);
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form));
    place.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(address, { headers: { accept: 'text/html' } });
      if (!response.ok) throw new Error(response.status === 429 ? 'often' : 'unreachable');
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      if (number !== latest) return;
      place.replaceChildren(...page.getElementById(place.id).childNodes);
      showMessages(page);
      history.replaceState(null, '', address);
      comeBackHere();
    } catch (failure) {
      if (number === latest) place.replaceChildren(unanswered(failure.message));
    } finally {
      if (number === latest) place.removeAttribute('aria-busy');
    }
  }

  /** A form that sends a part of the answer along comes back, when it is refused, to the page that gave this answer. */
  function comeBackHere() {
    for (const input of place.querySelectorAll('input[form]')) {
      const back = input.form?.elements.namedItem('_back');
      if (back) back.value = location.pathname + location.search;
    }
  }

  /** The messages beside the fields come and go; the fields themselves stay as they are being typed. */
  function showMessages(page) {
    const asked = page.querySelector(`form[data-live-answer="${place.id}"]`);
    const theirs = [...asked.querySelectorAll('.field')];
    for (const [index, field] of [...form.querySelectorAll('.field')].entries()) {
      showMessage(field, theirs[index]);
    }
    form.querySelector('.problem')?.remove();
  }
}

function unanswered(why) {
  const note = document.createElement('p');
  note.className = 'notice warn';
  note.textContent = UNANSWERED[why] ?? UNANSWERED.unreachable;
  return note;
}

function showMessage(field, other) {
  const [input, theirs] = [field, other].map((each) => each.querySelector('input, select, textarea'));
  for (const name of ['aria-invalid', 'aria-describedby']) {
    if (theirs.hasAttribute(name)) input.setAttribute(name, theirs.getAttribute(name));
    else input.removeAttribute(name);
  }
  field.querySelector('.note')?.remove();
  const note = other.querySelector('.note');
  if (note !== null) field.append(document.adoptNode(note));
}

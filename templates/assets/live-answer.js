/* A form that asks by its address answers as one types; without scripts its button does. */

const WAIT_MS = 250;

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
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    place.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(address, { headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      if (number !== latest) return;
      place.replaceChildren(...page.getElementById(place.id).childNodes);
      showMessages(page);
      history.replaceState(null, '', address);
    } finally {
      if (number === latest) place.removeAttribute('aria-busy');
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

/* Hashes the file in the browser, so that nothing is uploaded. Without it the form sends the file, which is hashed and forgotten. */

const drop = document.getElementById('drop');
const form = drop?.querySelector('form');
const said = drop?.querySelector('[data-said]');
const chooser = form?.querySelector('input[type="file"]');

// Browsers lend their hash functions only to pages that came safely: https, or this very machine.
if (form && globalThis.crypto?.subtle !== undefined) {
  drop.querySelector('[data-without]').hidden = true;
  drop.querySelector('[data-with]').hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    check(chooser.files);
  });
  chooser.addEventListener('change', () => check(chooser.files));
  addEventListener('dragover', (event) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    drop.classList.add('over');
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) drop.classList.remove('over');
  });
  addEventListener('drop', (event) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    drop.classList.remove('over');
    check(event.dataTransfer.files);
  });
}

async function check(files) {
  if (files.length === 0) return;
  if (files.length > 1) {
    said.textContent = drop.dataset.several;
    return;
  }
  said.textContent = drop.dataset.reading;
  try {
    const digest = await crypto.subtle.digest('SHA-256', await files[0].arrayBuffer());
    const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    location.assign(`/verify/${hash}`);
  } catch {
    said.textContent = drop.dataset.failed;
  }
}

/* Buttons that copy an address from its field; where that is not possible it is marked, to be copied by hand. */

const said = document.querySelector('[data-copied]');

if (said !== null && navigator.clipboard !== undefined) {
  for (const button of document.querySelectorAll('[data-copy]')) {
    const field = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(field.value);
        said.textContent = said.dataset.copied;
      } catch {
        field.focus();
        field.select();
        said.textContent = said.dataset.marked;
      }
    });
    field.addEventListener('focus', () => field.select());
  }
}

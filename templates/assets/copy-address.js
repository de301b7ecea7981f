/* A button that copies an address; without it the address is there to be marked. */

const place = document.getElementById('subscribe');

if (place !== null && navigator.clipboard !== undefined) {
  for (const button of place.querySelectorAll('[data-copy]')) {
    const field = button.parentElement.querySelector('[data-address]');
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(field.value).catch(() => field.select());
      place.querySelector('[data-said]').textContent = place.dataset.copied;
    });
    field.addEventListener('focus', () => field.select());
  }
}

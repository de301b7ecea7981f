/*
 * Counts down what the server wrote: <span data-until="…" data-now="…">, rounded down, as the server does. A page with
 * <… data-reload-at="…" data-now="…"> is another one from that moment on, and is loaded again when it has come.
 */

const KOREAN = document.documentElement.lang === 'ko';
const MINUTE = 60_000;

function words(left) {
  if (left < 0) return KOREAN ? '회신기한이 지났습니다' : 'the deadline has passed';
  const minutes = Math.floor(left / MINUTE);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days > 0) return KOREAN ? `${days}일 ${hours}시간 남음` : `${days} d ${hours} h left`;
  if (hours > 0) return KOREAN ? `${hours}시간 ${rest}분 남음` : `${hours} h ${rest} min left`;
  if (rest > 0) return KOREAN ? `${rest}분 남음` : `${rest} min left`;
  return KOREAN ? '1분이 채 남지 않음' : 'less than a minute left';
}

/** When the page, or the part of it that was renewed last, says that it was made. */
let made = null;
let monotonic = 0;
let wall = 0;

/**
 * The house's clock, not the phone's: what the page says, and the time since. A phone that slept, or went back to a page
 * it had kept, may have stopped one of its clocks meanwhile; none of them runs fast.
 */
function now(node) {
  if (node.dataset.now !== made) {
    made = node.dataset.now;
    monotonic = performance.now();
    wall = Date.now();
  }
  const start = made === undefined ? wall : new Date(made).getTime();
  return start + Math.max(performance.now() - monotonic, Date.now() - wall);
}

function tick() {
  for (const node of document.querySelectorAll('[data-until]')) {
    const text = words(new Date(node.dataset.until).getTime() - now(node));
    if (node.textContent !== text) node.textContent = text;
  }
  for (const node of document.querySelectorAll('[data-reload-at]')) {
    const at = new Date(node.dataset.reloadAt).getTime();
    if (new Date(node.dataset.now).getTime() < at && now(node) >= at) location.reload();
  }
}

setInterval(tick, 1000);
document.addEventListener('visibilitychange', tick);
window.addEventListener('pageshow', tick);

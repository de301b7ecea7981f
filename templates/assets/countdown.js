/* Counts down what the server wrote: <span data-until="…">. Rounded down, as the server does. */

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

/** The house's clock, not the phone's: the page says what time it was when it was made. */
const made = Number(new Date(document.querySelector('[data-until]')?.dataset.now ?? Date.now()));
const started = performance.now();

function tick() {
  for (const node of document.querySelectorAll('[data-until]')) {
    const now = made + (performance.now() - started);
    const text = words(new Date(node.dataset.until).getTime() - now);
    if (node.textContent !== text) node.textContent = text;
  }
}

setInterval(tick, 1000);

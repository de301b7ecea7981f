/* The door: a camera, a scanner that types, or fingers. Reading a code twice is harmless. */

const SAME_CODE_MS = 4000;
const FRAME_MS = 180;

const scan = document.getElementById('scan');
const result = document.getElementById('scan-result');
const field = document.getElementById('code');
const form = document.getElementById('code-form');
const camera = document.getElementById('camera');
const view = document.getElementById('camera-view');
const note = document.getElementById('camera-note');

let lastCode = '';
let lastAt = 0;
/** Codes are worked off one after another; none is dropped because another is on its way. */
let waiting = 0;
let line = Promise.resolve();

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const code = field.value;
  field.value = '';
  field.focus();
  queue(code);
});
/** A scanner types wherever it is: its digits belong in the field. */
document.addEventListener('keydown', ({ key, target }) => {
  if (/^\d$/.test(key) && !(target instanceof HTMLInputElement)) field.focus();
});

if (navigator.mediaDevices?.getUserMedia !== undefined) {
  camera.hidden = false;
  document.getElementById('camera-start').addEventListener('click', () => void startCamera());
}

function word(name) {
  const found = document.getElementById('scan-words').content.querySelector(`[data-word="${name}"]`);
  return { text: found.textContent, sign: found.dataset.sign };
}

function queue(code) {
  if (code.trim() === '') return;
  waiting += 1;
  line = line.then(() => checkIn(code));
}

async function checkIn(code) {
  try {
    const answer = await fetch(scan.dataset.api, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ code }),
    });
    if (answer.status === 401) {
      location.reload();
      return;
    }
    const body = await answer.json();
    if (answer.ok) show(body.recorded, body.elector.name, body.elector.affiliation);
    else if (body.errors?.some((error) => error.code === 'code-not-known'))
      show('unknown', null, body.errors[0].message);
    else show('refused', null, body.errors?.[0]?.message ?? body.detail ?? body.title);
  } catch {
    show('offline', null, null);
  } finally {
    waiting -= 1;
  }
}

function show(outcome, name, more) {
  const { text, sign } = word(outcome);
  result.dataset.outcome = outcome === 'offline' ? 'refused' : outcome;
  const parts = [
    ['mark-sign', sign],
    ['name', name ?? text],
    ['', more],
    ['what', name === null ? null : text],
  ];
  result.replaceChildren(
    ...parts
      .filter(([, content]) => content !== null && content !== undefined && content !== '')
      .map(([className, content]) => {
        const part = document.createElement('span');
        part.className = className;
        if (className === 'mark-sign') part.setAttribute('aria-hidden', 'true');
        part.textContent = content;
        return part;
      }),
  );
}

async function startCamera() {
  note.textContent = '';
  try {
    view.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    view.hidden = false;
    await view.play();
    const read = await reader();
    setInterval(() => void look(read), FRAME_MS);
    document.getElementById('camera-start').hidden = true;
    view.focus();
  } catch {
    note.textContent = word('no-camera').text;
  }
}

/** The browser's own reader where there is one; otherwise the one that comes along. */
async function reader() {
  if ('BarcodeDetector' in window) {
    const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
    return async () => (await detector.detect(view))[0]?.rawValue ?? null;
  }
  await new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = '/assets/vendor/jsqr.js';
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  const canvas = document.createElement('canvas');
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  return () => {
    if (view.videoWidth === 0) return Promise.resolve(null);
    canvas.width = view.videoWidth;
    canvas.height = view.videoHeight;
    brush.drawImage(view, 0, 0);
    const { data, width, height } = brush.getImageData(0, 0, canvas.width, canvas.height);
    return Promise.resolve(window.jsQR(data, width, height)?.data ?? null);
  };
}

async function look(read) {
  const code = await read().catch(() => null);
  if (code === null || code === '' || waiting > 0) return;
  if (code === lastCode && Date.now() - lastAt < SAME_CODE_MS) {
    lastAt = Date.now();
    return;
  }
  lastCode = code;
  lastAt = Date.now();
  queue(code);
}

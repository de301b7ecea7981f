/// <reference lib="dom" />
import { writeFile } from 'node:fs/promises';
import type { BrowserContext } from 'playwright-core';
import QRCode from 'qrcode';

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES = 10;
const WHITE = 235;
const BLACK = 16;
/** Pixels of one square of the code: what is left is quiet. */
const MODULE = 8;

/**
 * What a camera sees that is shown a card: the square of a code on white, as raw video (YUV4MPEG2) that the browser
 * plays as its camera.
 */
export async function filmOf(text: string, path: string): Promise<void> {
  const picture = pictureOf(text);
  const colourless = Buffer.alloc((WIDTH / 2) * (HEIGHT / 2) * 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), picture, colourless]);
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(path, Buffer.concat([header, ...Array.from({ length: FRAMES }, () => frame)]));
}

/**
 * Lets the pages of a context use the camera. A whole Chromium plays the film it was started with; the headless shell of
 * the npm package is built without cameras (`NotSupportedError`), and there the same frames come from a canvas: what
 * follows after `getUserMedia` is the same.
 */
export async function withCamera(context: BrowserContext, text: string): Promise<void> {
  await context.grantPermissions(['camera']);
  const frame = [...pictureOf(text)].map((light) => (light === BLACK ? '1' : '0')).join('');
  await context.addInitScript(useCanvasWithoutCamera, { frame, width: WIDTH, height: HEIGHT });
}

function useCanvasWithoutCamera(film: { frame: string; width: number; height: number }): void {
  const { mediaDevices } = navigator;
  const native = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = (wanted) =>
    native(wanted).catch((failure: unknown) => {
      if (!(failure instanceof DOMException) || failure.name !== 'NotSupportedError') throw failure;
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width: film.width, height: film.height });
      const brush = canvas.getContext('2d');
      const draw = () => {
        const picture = new ImageData(film.width, film.height);
        for (let pixel = 0; pixel < film.frame.length; pixel += 1)
          picture.data.set(film.frame[pixel] === '1' ? [16, 16, 16, 255] : [235, 235, 235, 255], pixel * 4);
        brush?.putImageData(picture, 0, 0);
      };
      draw();
      setInterval(draw, 250);
      return canvas.captureStream(4);
    });
}

function pictureOf(text: string): Buffer {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const picture = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  const [left, top] = [WIDTH, HEIGHT].map((side) => Math.floor((side - modules.size * MODULE) / 2));
  for (let y = 0; y < modules.size * MODULE; y += 1)
    for (let x = 0; x < modules.size * MODULE; x += 1) {
      const dark = modules.get(Math.floor(y / MODULE), Math.floor(x / MODULE)) !== 0;
      if (dark) picture[(y + (top ?? 0)) * WIDTH + x + (left ?? 0)] = BLACK;
    }
  return picture;
}

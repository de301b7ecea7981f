import QRCode from 'qrcode';

/** A square as one path of an SVG: no picture file, no inline style. */
export interface Square {
  /** Width and height in modules, with the quiet zone. */
  readonly size: number;
  readonly path: string;
}

const QUIET = 4;

export function squareOf(text: string): Square {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const runs: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (modules.get(row, column) === 0) continue;
      const start = column;
      while (column + 1 < size && modules.get(row, column + 1) !== 0) column += 1;
      runs.push(`M${start + QUIET} ${row + QUIET}h${column + 1 - start}v1h-${column + 1 - start}z`);
    }
  }
  return { size: size + 2 * QUIET, path: runs.join('') };
}

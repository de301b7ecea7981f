import { graphemesOf } from './fitted-text.js';

const CUT = '…';

/** The text as it is where it fits, else as much of its beginning as does, and a sign that it goes on. */
export function shortened(text: string, width: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= width) return text;
  const graphemes = graphemesOf(text);
  while (graphemes.length > 0 && widthOf(`${graphemes.join('').trimEnd()}${CUT}`) > width) graphemes.pop();
  return `${graphemes.join('').trimEnd()}${CUT}`;
}

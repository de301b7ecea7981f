/** A value as it stands in markup. */
export function escaped(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&#34;')
    .replaceAll("'", '&#39;');
}

/** ` name="value"` for what is given; true is the bare name. */
export function attributes(values: Readonly<Record<string, string | boolean | null>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== false && value !== '')
    .map(([name, value]) => (typeof value === 'string' ? ` ${name}="${escaped(value)}"` : ` ${name}`))
    .join('');
}

/** The same words as they begin a line: in Korean nothing changes. */
export function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A text argument of a tag; null when it is not given. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

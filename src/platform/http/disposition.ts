/** What a browser does with an answer: it shows it, or saves it. */
export type Disposition = 'inline' | 'attachment';

/**
 * The header that names a file (RFC 6266): the name itself in UTF-8, and one in ASCII for programs that know no other.
 */
export function contentDisposition(disposition: Disposition, name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '')
    .trim();
  const ascii = plain === '' || plain.startsWith('.') ? `file${plain}` : plain;
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${encoded(name)}`;
}

/** RFC 8187: what `encodeURIComponent` leaves although the header may not hold it. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const DETAILS = /<details\b[^>]*>|<\/details>/g;
const IS_OPEN = /\sopen(?=[\s>=])/;

/**
 * A page with the folds open in which the refusal stands that is to be read first (`data-focus`): in a closed one it
 * would be there and not be seen, and without scripts nothing would open it.
 */
export function unfolded(html: string): string {
  const mark = html.indexOf(' data-focus');
  if (mark === -1) return html;
  const around: { readonly tag: string; readonly end: number }[] = [];
  for (const { 0: tag, index } of html.slice(0, mark).matchAll(DETAILS)) {
    if (tag === '</details>') around.pop();
    else around.push({ tag, end: index + tag.length - 1 });
  }
  return around
    .filter(({ tag }) => !IS_OPEN.test(tag))
    .reduceRight((opened, { end }) => `${opened.slice(0, end)} open${opened.slice(end)}`, html);
}

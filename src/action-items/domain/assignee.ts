/** What stands between words, for a script and for the database alike. */
const BETWEEN_WORDS = '[\\s!-/:-@\\[-`{-~·ㆍ・，、（）]+';

/** A text as words with one blank around each, so that a name is found as a whole: 김하 is not in 김하나. */
function inWords(text: string): string {
  return ` ${text.replaceAll(new RegExp(BETWEEN_WORDS, 'gu'), ' ').trim()} `;
}

/** Whether who answers, written as printed (`지원센터 김하나`), is somebody of that name. */
export function isNamedIn(assignee: string | null, name: string): boolean {
  return assignee !== null && name.trim() !== '' && inWords(assignee).includes(inWords(name));
}

/** The same, asked of the database about two columns or parameters. */
export function isNamedInSql(assignee: string, name: string): string {
  const words = (text: string) =>
    `' ' || btrim(regexp_replace(${text}, '${BETWEEN_WORDS}', ' ', 'g')) || ' '`;
  return `(btrim(${name}) <> '' AND strpos(${words(assignee)}, ${words(name)}) > 0)`;
}

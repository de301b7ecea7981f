/** A form found in a page: what a browser would send along without anybody typing. */
export interface FoundForm {
  readonly action: string;
  readonly hidden: readonly (readonly [string, string])[];
}

/** The forms of a page that post, by their action. */
export function formsOf(html: string): FoundForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    .filter(([, attributes = '']) => attributes.includes('method="post"'))
    .map(([, attributes = '', inside = '']) => ({
      action: attributeOf(attributes, 'action') ?? '',
      hidden: [...inside.matchAll(/<input\b([^>]*)>/g)]
        .map(([, input = '']) => input)
        .filter((input) => attributeOf(input, 'type') === 'hidden')
        .map((input) => [attributeOf(input, 'name') ?? '', attributeOf(input, 'value') ?? ''] as const),
    }));
}

/** The texts of a page without its markup. */
export function textOfPage(html: string): string {
  const body = html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replaceAll(/<[^>]+>/g, ' ');
  return unescaped(body).replaceAll(/\s+/g, ' ').trim();
}

function attributeOf(text: string, name: string): string | null {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1];
  return value === undefined ? null : unescaped(value);
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#34;', '"')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

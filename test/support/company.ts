import type { Page, Person, PersonOptions, TestBrowser } from './browser.js';

/** People at browsers of their own whose clocks go together. */
export interface Company {
  join(account: { readonly id: string } | undefined, screen: PersonOptions['screen']): Promise<Person>;
  /** For everybody it is now that moment. */
  at(instant: string): Promise<void>;
}

export function companyOf(browser: TestBrowser, beginning: string): Company {
  const people: Person[] = [];
  let now = beginning;
  return {
    async join(account, screen = 'laptop') {
      const person = await browser.person(account, { screen, at: now });
      people.push(person);
      return person;
    },
    async at(instant) {
      now = instant;
      await Promise.all(people.map(({ context }) => context.setExtraHTTPHeaders({ 'x-test-time': instant })));
    },
  };
}

/** Unfolds what a summary of that name hides, and presses the button in it. */
export async function confirm(page: Page, summary: string, button: string): Promise<void> {
  await page.getByText(summary, { exact: true }).click();
  await page.getByRole('button', { name: button, exact: true }).click();
}

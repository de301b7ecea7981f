/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core';

/**
 * What a screen reader reads out by itself: text that is added to, or changed in, a place that was on the page before
 * as a status or a live region, and alerts. What a loaded page shows already is not read out.
 */
export interface Hearing {
  /** Waits until it is read out. */
  readonly heard: (text: string) => Promise<void>;
}

/** Listens to a page from its next loading on. */
export async function listenTo(page: Page): Promise<Hearing> {
  await page.addInitScript(listen);
  return {
    heard: async (text) => {
      await page.waitForFunction(
        (wanted) => (window as unknown as { heard: string[] }).heard.some((said) => said.includes(wanted)),
        text,
      );
    },
  };
}

function listen(): void {
  const heard: string[] = [];
  Object.assign(window, { heard });
  const places = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
  const words = (node: Node | null) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const hear = ({ type, target, addedNodes }: MutationRecord): void => {
    const element = target instanceof Element ? target : target.parentElement;
    const place = element?.closest(places) ?? null;
    if (place !== null && getComputedStyle(place).display !== 'none') {
      const atomic = place.getAttribute('aria-atomic') !== 'false' && place.getAttribute('role') === 'status';
      if (type === 'characterData' || atomic) heard.push(words(place));
      else for (const node of addedNodes) heard.push(words(node));
      return;
    }
    for (const node of addedNodes) {
      if (node instanceof Element && node.matches('[role=alert]')) heard.push(words(node));
    }
  };
  document.addEventListener('DOMContentLoaded', () => {
    const options = { subtree: true, childList: true, characterData: true };
    new MutationObserver((records) => {
      for (const record of records) hear(record);
    }).observe(document.body, options);
  });
}

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Locator, Page } from 'playwright-core';

type Role = Parameters<Page['getByRole']>[0] | 'summary';
type Name = string | RegExp;

/** Further than this nobody presses Tab. */
const MOST_STOPS = 90;

/** Somebody with a keyboard and nothing else: whatever is to be used is reached by Tab and seen to have the focus. */
export interface Keyboard {
  /** Presses Tab until that element has the focus. */
  tabTo(role: Role, name: Name): Promise<void>;
  /** Presses Tab until it has the focus, and Enter. */
  enter(role: Role, name: Name): Promise<void>;
  /** Presses Tab until it has the focus, and types into it. */
  write(name: Name, text: string): Promise<void>;
  /** Presses Tab until a choice of that group has the focus, and the arrow keys until it is the one of that name. */
  choose(group: Name, choice: Name): Promise<void>;
  /** Presses Tab until the field of a date has the focus, and types the day part by part: `2021-11-23`. */
  writeDay(name: Name, day: string): Promise<void>;
  /** The same for a field with a time of day, with the arrow keys: `2021-11-23T10:00`. */
  writeMoment(name: Name, moment: string): Promise<void>;
  press(key: string): Promise<void>;
  /** What had the focus without showing it. */
  readonly unseen: readonly string[];
}

export function keyboardOf(page: Page): Keyboard {
  const unseen: string[] = [];
  const focused = page.locator(':focus');
  const press = (key: string) => page.keyboard.press(key);

  async function tabUntil(wanted: Locator, description: string): Promise<void> {
    await wanted.first().waitFor({ state: 'attached' });
    const passed: string[] = [];
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await press('Tab');
      const { name, seen } = await page.evaluate(whatHasTheFocus);
      passed.push(name);
      if (!seen) unseen.push(`${new URL(page.url()).pathname}: ${name}`);
      if ((await wanted.and(focused).count()) > 0) return;
    }
    throw new Error(`${description} was not reached by Tab, only ${passed.join(' → ')}`);
  }

  const tabTo = (role: Role, name: Name) => tabUntil(elementOf(page, role, name), `${role} ${String(name)}`);
  return {
    unseen,
    press,
    tabTo,
    async enter(role, name) {
      await tabTo(role, name);
      await press('Enter');
    },
    async write(name, text) {
      await tabUntil(
        page
          .getByRole('textbox', { name })
          .or(page.getByRole('searchbox', { name }))
          .or(page.getByRole('combobox', { name })),
        `field ${String(name)}`,
      );
      await page.keyboard.type(text);
    },
    async choose(group, choice) {
      const choices = page.getByRole('group', { name: group }).getByRole('radio');
      await tabUntil(choices, `choices ${String(group)}`);
      const wanted = page.getByRole('radio', { name: choice }).and(focused);
      for (let steps = await choices.count(); steps > 0 && (await wanted.count()) === 0; steps -= 1) {
        await press('ArrowDown');
      }
      await press('Space');
      if (!(await wanted.isChecked())) throw new Error(`${String(choice)} could not be chosen`);
    },
    async writeDay(name, day) {
      await tabUntil(page.getByLabel(name), `field ${String(name)}`);
      const parts = day.split('-');
      for (let part = 0; part < parts.length; part += 1) {
        await page.keyboard.type(parts[await partWithTheFocus(page, focused)] ?? '');
        if (part < parts.length - 1 && (await focused.inputValue()) !== day)
          await nextPart(page, focused, day);
      }
      const written = await focused.inputValue();
      if (written !== day) throw new Error(`${written} was written instead of ${day}`);
    },
    async writeMoment(name, moment) {
      await tabUntil(page.getByLabel(name), `field ${String(name)}`);
      // Every part gets a value first: until all have one the field as a whole has none.
      for (let part = 0; part < MOMENT_PARTS; part += 1)
        for (const key of ['ArrowUp', 'ArrowRight']) await press(key);
      for (let part = 0; part < MOMENT_PARTS; part += 1) await press('ArrowLeft');
      for (let part = 0; part < MOMENT_PARTS; part += 1) {
        await turnPart(page, focused, moment);
        await press('ArrowRight');
      }
      const written = await focused.inputValue();
      if (written !== moment) throw new Error(`${written} was written instead of ${moment}`);
    },
  };
}

/** Year, month, day, half of the day where it is written, hour and minute. */
const MOMENT_PARTS = 6;
const MINUTES = 60;

/** Turns the part of a date and time that has the focus until it is as wanted. */
async function turnPart(page: Page, field: Locator, moment: string): Promise<void> {
  const partsOf = (value: string) => value.split(/[-T:]/).map(Number);
  const wanted = partsOf(moment);
  const before = partsOf(await field.inputValue());
  await page.keyboard.press('ArrowUp');
  let now = partsOf(await field.inputValue());
  const part = before.findIndex((value, index) => value !== now[index]);
  const up = (wanted[part] ?? 0) >= (now[part] ?? 0) ? 'ArrowUp' : 'ArrowDown';
  for (let turn = 0; turn < MINUTES && now[part] !== wanted[part]; turn += 1) {
    await page.keyboard.press(up);
    now = partsOf(await field.inputValue());
  }
}

function elementOf(page: Page, role: Role, name: Name): Locator {
  if (role === 'summary') return page.locator('summary').filter({ hasText: name });
  return page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name });
}

/** Which part of a day (year, month, day) the arrow keys change; browsers order them by their own language. */
async function partWithTheFocus(page: Page, field: Locator): Promise<number> {
  const before = (await field.inputValue()).split('-');
  await page.keyboard.press('ArrowUp');
  const after = (await field.inputValue()).split('-');
  return before.findIndex((value, index) => value !== after[index]);
}

/** A part that is written in full hands the focus on by itself; a year waits for more digits. */
async function nextPart(page: Page, field: Locator, day: string): Promise<void> {
  const part = await partWithTheFocus(page, field);
  await page.keyboard.press('ArrowDown');
  const { [part]: now } = (await field.inputValue()).split('-');
  if (now === day.split('-')[part]) await page.keyboard.press('ArrowRight');
}

/** The focused element, and whether it can be seen to have the focus: an outline on it or on its label, on the screen. */
function whatHasTheFocus(): { readonly name: string; readonly seen: boolean } {
  const node = document.activeElement;
  if (node === null || node === document.body) return { name: 'the page', seen: true };
  const text = (node.getAttribute('aria-label') ?? node.textContent).replace(/\s+/g, ' ').trim().slice(0, 40);
  const name = `${node.tagName.toLowerCase()} ${node.getAttribute('name') ?? ''} “${text}”`;
  const shown = [node, node.closest('label')].some((one) => {
    if (one === null) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const { width, height, right, bottom, left, top } = one.getBoundingClientRect();
    return (
      outlineStyle !== 'none' &&
      Number.parseFloat(outlineWidth) >= 2 &&
      width > 0 &&
      height > 0 &&
      right > 0 &&
      bottom > 0 &&
      left < innerWidth &&
      top < innerHeight
    );
  });
  return { name, seen: shown };
}

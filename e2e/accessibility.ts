import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What has to have a name. */
const roles = [
  ...['button', 'link', 'slider', 'textbox', 'radio', 'checkbox', 'switch', 'tab'],
  ...['radiogroup', 'tablist', 'progressbar'],
];

/**
 * Whoever hears the page is told the name of everything on it, whoever has only a keyboard comes to every
 * control, a finger hits each, and nothing is wider than the window.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const heard = await page.locator('body').ariaSnapshot();
  const nameless = new RegExp(`^\\s*- (${roles.join('|')})\\b(?! ")`);
  expect(heard.split('\n').filter((line) => nameless.test(line))).toEqual([]);
  expect(heard).toMatch(/- heading "[^"]+" \[level=1\]/);
  expect(await page.evaluate(inspect)).toEqual({
    ...{ unreached: [], small: [], undescribed: [] },
    isTooWide: false,
  });
}

/** Runs in the page. */
function inspect() {
  const all = [...document.querySelectorAll<HTMLElement>('button, a, input, textarea, [role]')];
  const roles = ['button', 'link', 'slider', 'radio', 'checkbox', 'switch', 'tab'];
  const found = all.filter((element) => {
    const isControl =
      /^(BUTTON|A|INPUT|TEXTAREA)$/.test(element.tagName) ||
      roles.includes(element.getAttribute('role') ?? '');
    const isOff = element.matches(':disabled, [aria-disabled="true"], [aria-disabled="true"] *');
    return isControl && !isOff && element.checkVisibility({ visibilityProperty: true });
  });
  const nameOf = (element: HTMLElement) =>
    element.dataset.testid ?? element.getAttribute('aria-label') ?? element.textContent;
  const least = 44;
  return {
    unreached: found.filter(({ tabIndex }) => tabIndex < 0).map(nameOf),
    small: found
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return Math.min(width, height) < least - 0.5;
      })
      .map(nameOf),
    // A picture that says nothing says so.
    undescribed: [...document.querySelectorAll<HTMLImageElement>('img:not([alt])')]
      .filter((image) => image.checkVisibility({ visibilityProperty: true }))
      .map(({ src }) => src),
    isTooWide: document.documentElement.scrollWidth > innerWidth,
  };
}

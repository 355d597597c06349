import { expect, openApp, test } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';
import { openTraining, TUNING } from './support/training.ts';

/** Views that have none of their own: the others are judged where more of them is open (compare, laws, papers, peers, serve, sweep, validation). */
const VIEWS = ['explore', 'programs', 'papers'] as const;
/** What Explore draws for each workload of training. */
const TRAINING = [
  ['training', 'm=llama-2-7b&hw=8xh100-sxm&w=training&tp=1&pp=4', 'application', /^Schedule/],
  ['fine-tuning', TUNING, 'listbox', 'Methods'],
] as const;

test.describe('accessibility', () => {
  for (const view of VIEWS) {
    test(`${view} has no violations in either theme`, { tag: '@phone' }, async ({ page }, info) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      if (view === 'explore') await openApp(page);
      else await page.goto(`./?tab=${view}`);
      await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
      // Charts load on demand; what has not been drawn cannot be judged.
      await page.waitForLoadState('networkidle');
      await expectNoViolations(page, info);
    });
  }

  for (const [name, query, role, chart] of TRAINING) {
    // On a phone they are one view with other words: the one with more controls is judged there.
    test(`${name} has no violations in either theme`, { tag: name === 'training' ? [] : ['@phone'] }, async ({ page }, info) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await openTraining(page, query);
      await page.waitForLoadState('networkidle');
      // The worker answers for the large chart after the figures are there.
      await expect(page.getByRole('main').getByRole(role, { name: chart })).toBeVisible();
      await expectNoViolations(page, info);
    });
  }
});

test('the first press of Tab shows where the focus is, and every control in the page has a name', async ({ page }) => {
  await openApp(page);
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => {
    const focused = document.activeElement;
    return focused === null || focused === document.body ? undefined : getComputedStyle(focused).outlineStyle;
  });
  expect(outline).toBeDefined();
  expect(outline).not.toBe('none');
  for (const role of ['button', 'link', 'slider', 'spinbutton', 'combobox', 'switch', 'textbox'] as const) {
    for (const control of await page.getByRole(role).all()) await expect(control).toHaveAccessibleName(/\S/);
  }
});

import { expect, metric, openApp, openView, takePicture, test } from './support/app.ts';
import { expectSoundFigures, openTraining, TUNING } from './support/training.ts';

test.describe('the page', { tag: '@phone' }, () => {
  test('opens from a sub-path: one main, one first heading, sections in order, figures, none broken, nothing scrolls sideways', async ({ page }, info) => {
    await openApp(page);
    await expect(page).toHaveTitle(/Roofscope/);
    await expect(page.getByRole('main')).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await takePicture(page, `explore-${info.project.name}`);
    // A phone keeps memory behind its first figures.
    for (const name of ['Time to first token', 'Time per output token', ...(info.project.name === 'phone' ? [] : ['Memory per device'])]) {
      await expect(metric(page, name)).toContainText(/\d/);
    }
    await expect(page.locator('body')).not.toContainText(/NaN|Infinity|undefined/);
    const levels = await page.getByRole('heading').evaluateAll((headings) => headings.map((heading) => Number(heading.tagName.slice(1))));
    expect(levels.length).toBeGreaterThan(1);
    for (const [index, level] of levels.entries()) {
      if (index > 0) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBe(0);
  });
});

test('opens the same link after a hash sign', async ({ page }) => {
  await openApp(page, '#m=llama-2-7b');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Llama.2.7B/);
});

test('opens a link; skipping to the results changes nothing but the focus', async ({ page }) => {
  await openApp(page, 'm=llama-2-7b');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Llama.2.7B/);
  await page.getByRole('link', { name: 'Skip to the results' }).press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Llama.2.7B/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Llama.2.7B/);
});

test('moves between its views and comes back by the history', async ({ page }) => {
  await openApp(page);
  await openView(page, 'Papers');
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByRole('table').first()).toBeVisible();
  await takePicture(page, 'papers-desktop');
  await page.goBack();
  await expect(metric(page, 'Time to first token')).toContainText(/\d/);
});

test('works with storage switched off', async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = { get: () => { throw new DOMException('Access is denied', 'SecurityError'); } };
    Object.defineProperty(window, 'localStorage', refuse);
    Object.defineProperty(window, 'sessionStorage', refuse);
  });
  await openApp(page);
});

test('shows figures and no broken numbers for whatever is trained or tuned', async ({ page }) => {
  for (const [workload, query] of [
    ['a dense model', 'm=llama-3-70b&hw=64xh100-sxm&w=training&tp=8&pp=4'],
    ['a mixture of experts', 'm=mixtral-8x7b&hw=64xh100-sxm&w=training&ep=8&z=1'],
    ['an encoder', 'm=bert-base&hw=8xa100-sxm-80gb&w=training'],
    ['tuning', TUNING],
  ] as const) {
    await test.step(workload, async () => {
      await openTraining(page, query);
      await expect(page.getByRole('listbox', { name: 'Parts of a step' })).toBeVisible();
      await expect(page.getByRole('table', { name: /^Operations of/ })).toBeVisible();
      await expectSoundFigures(page);
    });
  }
});

import type { Page } from '@playwright/test';
import { chart, expectSoundFigures } from './support/training.ts';
import { expect, figure, openApp, takePicture, test } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';

/** A on eight H100, B on eight H200 with narrower formats and twice the batch. */
const PAIR = 'm=llama-3-70b&hw=8xh200-sxm&b=64&wf=fp8&kf=fp8&eff=ideal&tab=compare&vsa=1&vsa-hw=8xh100-sxm&vsa-b=&vsa-wf=&vsa-kf=';
const FOUR = `${PAIR}&vsc=1&vsc-hw=16xmi300x&vsc-tp=8&vsd=1&vsd-m=llama-3-8b`;

/** Opens a comparison and waits until it says what it found. */
async function openComparison(page: Page, query: string): Promise<void> {
  await page.goto(`./?${query}`);
  await expect(page.getByRole('table').getByRole('columnheader').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/beside/);
}

const cell = (page: Page, name: string, letter: string) => page.getByRole('button', { name: new RegExp(`^${name} of ${letter}:`) });

test('opens from Explore with the present scenario beside itself, and follows what is changed', async ({ page }) => {
  await openApp(page, 'm=llama-3-70b&hw=8xh100-sxm&eff=ideal');
  const before = await figure(page, 'Time per output token').textContent();
  await page.getByRole('navigation').getByRole('link', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A and B are the same scenario.');
  await expect(cell(page, 'Time per output token', 'A')).toHaveText(before ?? '');
  const batch = page.getByRole('spinbutton', { name: 'Batch of B' });
  await batch.fill('64');
  await batch.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^B emits a token in .+, A in .+: the doubled batch /);
  await expect(cell(page, 'Time per output token', 'A')).toHaveText(before ?? '');
  await expect(cell(page, 'Time per output token', 'B')).not.toHaveText(before ?? '');
  await expect(page).toHaveURL(/[?&]b=64&.*tab=compare&vsa=1&vsa-b=/);
  await expect(page.getByRole('row', { name: /^Time per output token/ })).toContainText('worse');
  // The edited scenario is the one that Explore shows.
  await page.getByRole('button', { name: 'Open B in Explore' }).click();
  await expect(page.getByRole('spinbutton', { name: 'Batch' })).toHaveValue('64');
  await page.goBack();
  await expect(page.getByRole('spinbutton', { name: 'Batch of B' })).toHaveValue('64');
});

test('takes a difference apart into parts that add up; a figure of any scenario is derived by keyboard', async ({ page }) => {
  await openComparison(page, PAIR);
  await test.step('opens the derivation of a figure of any scenario by keyboard', async () => {
    const shown = await cell(page, 'Time per output token', 'A').textContent();
    await cell(page, 'Time per output token', 'A').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toContainText((shown ?? '').split('\u00a0')[0] ?? '');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
  await test.step('takes a difference apart into parts that add up', async () => {
    const why = chart(page, /^Time per output token: /);
    await expect(why.getByRole('option')).toHaveCount(6);
    await takePicture(page, 'compare');
    for (const by of ['Setting', 'Operation', 'Term']) {
      await why.getByRole('radio', { name: by, exact: true }).check();
      await why.getByRole('button', { name: /table and export/ }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Show as a table' }).click();
      const amounts = (await why.getByRole('row').locator('td:nth-child(3)').allTextContents()).map((text) => Number(text.replace('−', '-')));
      expect(amounts.length).toBeGreaterThan(3);
      // Four figures each: rounding alone is left.
      const size = Math.abs(amounts[0] ?? 0);
      expect(Math.abs(amounts.slice(0, -1).reduce((sum, amount) => sum + amount, 0) - (amounts.at(-1) ?? 0))).toBeLessThan(0.002 * size);
      await why.getByRole('button', { name: /table and export/ }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Show as a table' }).click();
    }
    // Another metric is asked about everywhere.
    await page.getByRole('button', { name: 'Memory per device', exact: true }).click();
    await expect(chart(page, /^Memory per device: /)).toBeVisible();
    await expect(chart(page, /would help B most/)).toContainText('lower');
    await expect(page).toHaveURL(/y=memory-per-device/);
  });
});

test('holds four scenarios, and the link brings them back', async ({ page }) => {
  await openComparison(page, PAIR);
  await page.getByRole('button', { name: 'Add a scenario' }).click();
  await page.getByRole('menuitem', { name: 'A copy of B' }).click();
  await expect(page.getByRole('columnheader', { name: /^C / })).toBeVisible();
  await page.getByRole('button', { name: 'Add a scenario' }).click();
  await page.getByRole('menuitem', { name: 'A pasted link or JSON' }).click();
  await page.getByRole('textbox', { name: 'Link or JSON' }).fill('{"model": "llama-3-8b"');
  await page.getByRole('button', { name: 'Add this scenario' }).click();
  await expect(page.getByRole('alert')).toContainText('no complete JSON');
  await page.getByRole('textbox', { name: 'Link or JSON' }).fill('https://example.org/?m=llama-3-8b&hw=h100-sxm&eff=ideal');
  await page.getByRole('button', { name: 'Add this scenario' }).click();
  await expect(page.getByRole('columnheader', { name: /^D / })).toContainText('Llama 3 8B');
  await expect(page.getByText('Four scenarios at most')).toBeVisible();
  await page.getByRole('button', { name: 'Scenario D: more' }).click();
  await page.getByRole('menuitem', { name: 'Make it the first' }).click();
  await expect(page.getByRole('columnheader', { name: /^A / })).toContainText('Llama 3 8B');
  await expect(page).toHaveURL(/vsa=1&vsa-m=llama-3-8b/);
  await expect(cell(page, 'Time per output token', 'D')).toHaveText(/\d/);
  const figures = await page.locator('.compare-figure').allTextContents();
  const url = page.url();
  await page.reload();
  await expect(cell(page, 'Time per output token', 'D')).toHaveText(/\d/);
  expect(await page.locator('.compare-figure').allTextContents()).toEqual(figures);
  expect(page.url()).toBe(url);
  await expectSoundFigures(page);
});

test('says what is wrong with a scenario, once for all that have it', async ({ page }) => {
  await page.goto('?m=llama-3-70b&hw=8xh100-sxm&tab=compare&in=64k&vsb=1&vsb-tp=3');
  await expect(page.getByText(/^A and B: 65,792 tokens are more than the 8,192/)).toHaveCount(1);
  await expect(page.getByText(/^B: 2 of 8 devices are idle/)).toBeVisible();
});

test('says what it cannot use in a link, and keeps the rest', async ({ page }) => {
  await openComparison(page, `${PAIR}&vsc=1&vsc-hw=nonsense`);
  await expect(page.getByText(/Scenario C is left out: Unknown device `nonsense`/)).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /^B / })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /^C / })).toHaveCount(0);

  await openComparison(page, `${FOUR}&vse=1&vse-b=2`);
  await expect(page.getByText(/compares 5 scenarios; the first 4 are kept/)).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /^D / })).toBeVisible();

  // One generates, the other trains: their figures stand side by side and are not set off against each other.
  await openComparison(page, 'm=llama-3-8b&hw=8xh100-sxm&tab=compare&vsa=1&vsa-w=training');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/generates and the other trains/);
  await expectSoundFigures(page);
});

test('stays within a phone’s width @phone @phone-only', async ({ page }, { project }) => {
  await openComparison(page, FOUR);
  await expect(chart(page, /steps take/)).toBeVisible();
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width[0]).toBeLessThanOrEqual(width[1] ?? 0);
  await takePicture(page, `compare-${project.name}`);
});

test('the comparison has no accessibility violations in either theme', { tag: '@phone' }, async ({ page }, info) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openComparison(page, PAIR);
  for (const finding of [/^Time per output token: /, /would help B most/, /steps take/]) await expect(chart(page, finding)).toBeVisible();
  await expectNoViolations(page, info);
});

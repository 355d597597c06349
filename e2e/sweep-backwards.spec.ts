import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

const SWEEP = encodeURIComponent('wf/bf16/fp8 b/1..16 least/tpot least/usd-per-million-tokens fits').replaceAll('%20', '+').replaceAll('%2F', '/');
const LINK = `./?m=llama-3-70b&hw=8xh100-sxm&eff=ideal&tab=sweep&sweep=${SWEEP}`;

const panel = (page: Page) => page.locator('details', { has: page.getByRole('heading', { name: 'Asked backwards' }) });
const answer = (page: Page, name: string) => panel(page).getByRole('button', { name: new RegExp(`^${name}: .+ Open it in Explore$`) });

test('a sweep is asked backwards: an answer goes to Compare, and a click opens Explore with it', async ({ page }) => {
  await page.goto(LINK);
  await panel(page).scrollIntoViewIfNeeded();
  await expect(panel(page).getByText('the sweep sets no further limit')).toBeVisible();
  // 2 × 80 GB hold the 141 GB of weights in BF16; one does not.
  await expect(answer(page, 'Fewest devices')).toHaveText('2 × H100 SXM5 80GB', { timeout: 30_000 });
  await expect(panel(page).getByText('On one H100 SXM5 80GB it needs 1')).toBeVisible();
  const found = (await answer(page, 'Largest model').textContent()) ?? '';
  const model = found.replace(/ in BF16$/, '');
  expect(model).not.toBe(found);
  await panel(page).getByRole('button', { name: 'Compare largest model' }).click();
  await expect(page.getByText('Added to Compare: 2 scenarios')).toBeVisible();
  await answer(page, 'Largest model').click();
  await expect(page).toHaveURL(/^(?!.*tab=sweep)/);
  await expect(page.getByRole('main').or(page.getByRole('complementary')).getByText(model).first()).toBeVisible();
  await expect(page).not.toHaveURL(/m=llama-3-70b/);
});

test('on a phone nothing is asked until the panel is opened @phone @phone-only', async ({ page }) => {
  await page.goto(LINK);
  // What stands above it is there, so that it stays where it is scrolled to.
  await expect(page.getByRole('heading', { level: 1, name: /^The price runs from/ })).toBeVisible();
  await expect(page.getByText('Along the frontier')).toBeVisible();
  await panel(page).scrollIntoViewIfNeeded();
  await expect(panel(page)).not.toHaveAttribute('open', '');
  await panel(page).getByText('Asked backwards').click();
  await expect(answer(page, 'Fewest devices')).toHaveText('2 × H100 SXM5 80GB', { timeout: 30_000 });
});

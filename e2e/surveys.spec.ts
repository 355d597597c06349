import { expect, test } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';

// Claims of the card are computed beside the map; on a busy machine that takes a while.
test.describe.configure({ timeout: 150_000 });
const SLOW = { timeout: 90_000 };

test('the map of techniques opens from the list; a cell opens its entries, an entry opens Compare', async ({ page }, testInfo) => {
  await page.goto('./?tab=papers');
  await page.getByRole('link', { name: 'Map of techniques' }).click();
  const map = page.getByRole('region', { name: 'Taxonomy' });
  await expect(map).toHaveAttribute('aria-busy', 'false', SLOW);
  const cell = map.getByRole('button', { name: /^Money, Pretraining/ });
  await expect(cell).toContainText(/\d+ less, \d+ more/);
  await cell.click();
  await expect(cell).toHaveAttribute('aria-pressed', 'true');
  await expect(map.getByRole('heading', { name: /^Pretraining: \d+ entries/ })).toBeVisible();
  await map.getByRole('button', { name: /^Show all \d+$/ }).click();
  const row = map.getByRole('row').filter({ hasText: 'Recomputation of whole layers' });
  await expect(row.getByRole('cell').first()).toHaveText(/^\+\d+\s%$/);
  await expectNoViolations(page, testInfo);
  await row.getByRole('link').click();
  await expect(page).toHaveURL(/tab=compare/);
  await expect(page.getByRole('main')).toContainText('Recomputation');
});

test('effects follow the reference, the scenario of the page among them', async ({ page }) => {
  await page.goto('./?tab=papers&paper=24&m=qwen2-7b&hw=a100-sxm-80gb&b=1');
  const map = page.getByRole('region', { name: 'Taxonomy' });
  await expect(map).toHaveAttribute('aria-busy', 'false', SLOW);
  const row = map.getByRole('row').filter({ hasText: 'Weights in 4 bits' });
  const before = await row.textContent();
  await map.getByRole('combobox', { name: /Against/ }).selectOption({ label: 'The scenario of this page' });
  await expect(row).not.toHaveText(before ?? '', SLOW);
  await expect(map).toHaveAttribute('aria-busy', 'false', SLOW);
});

test('a survey’s formulas follow what is typed, and its tree opens branch by branch', async ({ page }, testInfo) => {
  await page.goto('./?tab=papers&paper=133');
  const router = page.getByRole('region', { name: 'Routing between 3B, 8B and 70B' });
  await expect(router.getByText(/busy enough/)).toBeVisible(SLOW);
  const rate = router.getByRole('spinbutton', { name: 'Questions a second' });
  await rate.fill('0.5');
  await rate.press('Enter');
  await expect(router.getByText(/stand idle/)).toBeVisible(SLOW);
  const tree = page.getByRole('region', { name: 'Taxonomy' });
  await tree.locator('summary').filter({ hasText: 'After generation' }).click();
  await expect(tree.getByRole('row').filter({ hasText: 'Several answers must agree' })).toContainText(/\$\S+.* a question/, SLOW);
  await expectNoViolations(page, testInfo);
});

for (const paper of [1, 86, 121, 131, 134, 140]) {
  test(`paper ${paper} shows its own order with figures`, async ({ page }) => {
    await page.goto(`./?tab=papers&paper=${paper}`);
    const tree = page.getByRole('region', { name: 'Taxonomy' });
    await expect(tree).toHaveAttribute('aria-busy', 'false', SLOW);
    await expect(tree).toContainText(/Coverage: \d+ of \d+ leaves/);
    await expect(tree.getByRole('row').nth(2)).toContainText(/%|same|priced|a (question|run)|once/);
  });
}

test('stands on a phone', { tag: ['@phone', '@phone-only'] }, async ({ page }, testInfo) => {
  await page.goto('./?tab=papers&paper=24');
  const map = page.getByRole('region', { name: 'Taxonomy' });
  await expect(map).toHaveAttribute('aria-busy', 'false', SLOW);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectNoViolations(page, testInfo);
});

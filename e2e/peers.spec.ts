import { expect, takePicture, test } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';
import type { Page } from '@playwright/test';

/** Opens the page with a scenario whose figures no calibration moves. */
async function openPeers(page: Page): Promise<void> {
  await page.goto('./?m=llama-3-70b&hw=8xh100-sxm&eff=ideal&tab=peers');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^13 figures of peers beside ours: 1 equal, \d+ within 5 %, \d+ further away; each gap explained$/);
}

/** The row of a figure in a peer’s group. */
function row(page: Page, peer: string, figure: string) {
  return page.locator('.peers-table tbody').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${peer}`) }) }).getByRole('row').filter({ hasText: figure });
}

test('puts peers’ figures beside ours, takes gaps apart, and compares a preset that opens in Explore', async ({ page }) => {
  await openPeers(page);
  await test.step('puts figures beside one another and takes a gap apart', async () => {
    await expect(row(page, 'LLM-Viewer', 'KV cache per token')).toContainText('equal');
    // Twice 80 layers of 8 heads of 128 in 16 bits: 320 KiB; the cookbook has one vector of 8,192.
    const cache = row(page, 'EleutherAI cookbook', 'KV cache per token');
    await expect(cache).toContainText('320 KiB');
    await expect(cache).toContainText('1.25 MiB');
    await cache.getByRole('button').click();
    const account = page.getByRole('region', { name: 'The way from our figure to theirs' });
    await expect(account.getByRole('heading', { level: 2 })).toHaveText('KV cache per token: EleutherAI cookbook says 4 times what we say');
    await expect(account.getByRole('listitem')).toHaveCount(4);
    await expect(account.getByRole('listitem').nth(1)).toContainText('Heads that share keys and values');
    await takePicture(page, 'peers');
  });
  await test.step('a figure is chosen by keyboard alone', async () => {
    const button = row(page, 'Megatron-LM', 'Parameters').getByRole('button');
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('heading', { level: 2, name: /^Parameters: Megatron-LM says/ })).toBeVisible();
  });
  await test.step('compares a preset, and opens it in Explore', async () => {
    await page.getByRole('button', { name: 'Training GPT-3 on 64 A100', exact: true }).click();
    await expect(row(page, 'Megatron-LM', 'Training work')).toContainText('convention');
    // What says nothing about training is not listed.
    await expect(page.getByRole('rowheader', { name: /^LLM-Viewer/ })).toHaveCount(0);
    await page.getByRole('link', { name: 'Open in Explore: Training GPT-3 on 64 A100' }).first().click();
    await expect(page.getByRole('button', { name: /^Step time/ }).first()).toContainText(/\d/);
    await expect(page).toHaveURL(/m=gpt3-175b/);
  });
});

test('opens the account under its row on a phone; no accessibility violations in either theme @phone', async ({ page }, info) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPeers(page);
  if (info.project.name === 'phone') {
    await row(page, 'Calculon', 'Parameters').getByRole('button').click();
    await expect(page.locator('.peer-under')).toContainText('Gate matrix');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await takePicture(page, 'peers-phone');
  }
  await expectNoViolations(page, info);
});

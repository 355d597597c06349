import type { Locator, Page } from '@playwright/test';
import { expect, metric, openApp, test } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';

const LLAMA = 'm=llama-3-70b&hw=8xh100-sxm&b=32';

/** The panel at the right that says how a number came about. */
function panel(page: Page, name: RegExp): Locator {
  return page.getByRole('dialog', { name });
}

/** A row of the inputs, by the name it starts with. */
function input(dialog: Locator, name: string): Locator {
  return dialog.getByRole('listitem').filter({ hasText: name }).getByRole('button').first();
}

async function isChecked(dialog: Locator): Promise<void> {
  await expect(dialog).toContainText('Re-evaluated independently: equal to 1e-9');
}

test('from a headline figure down to datasheet, calibration, model and setting, and along with a slider', async ({ page }) => {
  await openApp(page, LLAMA);
  await test.step('goes from a headline figure down to the datasheet that states it', async () => {
    await metric(page, 'Time per output token').click();
    const whole = panel(page, /^Time per output token is [\d.]+.ms/);
    await isChecked(whole);
    await input(whole, 'Gate and up projection').click();
    const op = panel(page, /^Gate and up projection takes [\d.]+ of [\d.]+.ms/);
    await isChecked(op);
    await expect(op.getByRole('list', { name: 'Terms of the maximum' })).toContainText('Memory');
    await op.getByRole('button', { name: 'Memory bandwidth: look inside' }).click();
    await expect(op).toContainText('read at its source');
    await expect(op.getByRole('link', { name: /glennklockwood/ })).toHaveAttribute('href', /^https:/);
    await op.getByRole('navigation').getByRole('button', { name: 'Time per output token' }).click();
    await expect(whole).toBeVisible();
    await page.keyboard.press('Escape');
  });
  await test.step('names the calibration, the model and the setting behind inputs', async () => {
    await page.getByRole('button', { name: 'Gate and up projection' }).first().click();
    const op = panel(page, /^Gate and up projection takes/);
    await op.getByRole('button', { name: 'Share of the memory bandwidth reached: look inside' }).click();
    await expect(op).toContainText(/Fitted on [\d,]+ measured rows, gemm: median error [\d.]+.%/);
    await page.keyboard.press('Escape');
    await metric(page, 'Output tokens per second').click();
    const tokens = panel(page, /^Tokens per second/);
    await input(tokens, 'Tokens generated').click();
    const made = panel(page, /^Tokens generated/);
    await made.getByRole('button', { name: 'Batch: look inside' }).click();
    await made.getByRole('button', { name: 'Change it' }).click();
    await expect(page.getByRole('spinbutton', { name: 'Batch', exact: true })).toBeFocused();
    await page.keyboard.press('Escape');
  });
  await test.step('follows the slider at the same place', async () => {
    await metric(page, 'Time per output token').click();
    await input(panel(page, /^Time per output token/), 'Attention').click();
    const op = panel(page, /^Attention takes/);
    const before = (await op.getByRole('heading').first().textContent()) ?? '';
    await page.getByRole('complementary', { name: 'Settings' }).getByRole('slider', { name: 'Batch', exact: true }).press('ArrowRight');
    await expect(op.getByRole('heading').first()).not.toHaveText(before);
    await expect(op).toBeVisible();
    await isChecked(op);
  });
});

test('opens from tiles, cells, marks and limits, gives the focus back, and copies as text', async ({ page, context }) => {
  await openApp(page, LLAMA);
  await test.step('closes with Escape and gives the focus back to what opened it last', async () => {
    const tile = metric(page, 'Time to first token');
    await tile.press('Enter');
    await expect(panel(page, /^Time to first token/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(tile).toBeFocused();
    const cell = page.getByRole('row', { name: /^Attention/ }).getByRole('button').nth(2);
    await cell.press('Enter');
    await isChecked(panel(page, /^FLOPs of Attention/));
    await tile.press('Enter');
    await expect(panel(page, /^Time to first token/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(tile).toBeFocused();
  });
  await test.step('opens from a mark, a category of memory and a limit', async () => {
    await page.getByRole('option', { name: /^Weights/ }).press('Enter');
    await isChecked(panel(page, /^Weights/));
    await page.keyboard.press('Escape');
    await page.getByRole('option', { name: /^Decode: Attention/ }).press('Enter');
    await isChecked(panel(page, /^Attention takes/));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /tokens$/ }).filter({ hasText: /\d/ }).last().press('Enter');
    const longest = panel(page, /^Longest context that fits is/);
    await expect(longest).toContainText(/[\d.]+.GiB ≤ [\d.]+.GiB < [\d.]+.GiB/);
    await expect(longest).toContainText('Priced again on both sides of the limit');
    await page.keyboard.press('Escape');
  });
  await test.step('copies what is shown as plain text', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Gate and up projection' }).first().click();
    await panel(page, /^Gate and up/).getByRole('button', { name: 'Copy as text' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Time per output token › One decode step › Gate and up projection\nGate and up projection takes .*\n[\s\S]*F \/ \(P · e_c/);
  });
});

test('has no violations in either theme', { tag: '@phone' }, async ({ page }, info) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openApp(page, LLAMA);
  await metric(page, 'Time per output token').click();
  const whole = panel(page, /^Time per output token/);
  await isChecked(whole);
  await input(whole, 'Gate and up projection').click();
  const op = panel(page, /^Gate and up projection takes/);
  await op.getByRole('button', { name: 'Memory bandwidth: look inside' }).click();
  await op.getByRole('button', { name: /^FLOPs of one call: look inside/ }).click();
  await expectNoViolations(page, info, '.derivation');
});

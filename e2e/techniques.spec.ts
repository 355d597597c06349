import { expect, figure, openApp, test } from './support/app.ts';
import { rail } from './support/training.ts';

const LLAMA = 'm=llama-3-8b&hw=h100-sxm&in=8k';

test('puts a technique on, turns it, says what it is worth, and takes it off', async ({ page }) => {
  await openApp(page, LLAMA);
  const tpot = figure(page, 'Time per output token');
  const before = (await tpot.textContent()) ?? '';
  await rail(page).getByRole('button', { name: 'Add a technique' }).click();
  const picker = page.getByRole('dialog', { name: 'Choose a technique' });
  await picker.getByRole('combobox').fill('thinner keys');
  await picker.getByRole('combobox').press('Enter');
  const card = rail(page).getByRole('listitem', { name: 'Thinner keys (ThinK)' });
  await expect(card).toContainText(/Here: .*time per token ×0\.\d+/);
  await expect(tpot).not.toHaveText(before);
  await expect(page).toHaveURL(/[?&]t=key-channels/);
  await card.getByRole('spinbutton', { name: 'Key channels kept' }).fill('30');
  await card.getByRole('spinbutton', { name: 'Key channels kept' }).press('Enter');
  await expect(page).toHaveURL(/t\.key-channels\.keys=0\.3/);
  await card.getByText('Where it acts, what it costs').click();
  await expect(card.getByRole('img', { name: /acts on the KV cache/ })).toBeVisible();
  await card.getByRole('button', { name: 'Remove Thinner keys (ThinK)' }).press('Enter');
  await expect(rail(page).getByRole('button', { name: 'Add a technique' })).toBeFocused();
  await expect(tpot).toHaveText(before);
  await expect(page).not.toHaveURL(/key-channels/);
});

test('opens a link of stacked techniques with the same figures, and finds techniques by search', async ({ page, context }) => {
  await openApp(page, `${LLAMA}&t=key-channels.vocabulary-trimming&t.key-channels.keys=0.4`);
  const tpot = (await figure(page, 'Time per output token').textContent()) ?? '';
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(figure(other, 'Time per output token')).toHaveText(tpot);
  await expect(rail(other).getByRole('listitem', { name: 'Vocabulary trimming' })).toBeVisible();
  await rail(page).getByRole('searchbox', { name: 'Find a setting' }).fill('speculative');
  await rail(page).getByRole('button', { name: /^Add Speculative/ }).first().click();
  await expect(page).toHaveURL(/speculative/);
  await expect(page.locator('body')).not.toContainText(/NaN|Infinity|undefined/);
});

test('says what it cannot use of techniques in a link, and computes the rest', async ({ page }) => {
  await openApp(page, `${LLAMA}&t=no-such-thing.key-channels&t.key-channels.keys=17&t.key-channels.colour=blue`);
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('Unknown technique');
  await expect(notices).toContainText(/Key channels kept must be a number from 30\s% to 100\s%/);
  await expect(rail(page).getByRole('listitem', { name: 'Thinner keys (ThinK)' })).toBeVisible();
  await expect(figure(page, 'Time per output token')).toContainText(/\d/);
});

test('says that a technique means nothing for another workload', async ({ page }) => {
  await page.goto('./?m=llama-3-8b&hw=8xh100-sxm&w=training&t=key-channels');
  await expect(rail(page).getByRole('listitem', { name: 'Thinner keys (ThinK)' })).toContainText('means nothing for training');
});

test.describe('on a phone', { tag: ['@phone', '@phone-only'] }, () => {
  test('techniques are added in the sheet', async ({ page }) => {
    await openApp(page, LLAMA);
    await rail(page).getByRole('button', { name: 'Techniques' }).click();
    await rail(page).getByRole('button', { name: 'Add a technique' }).click();
    const picker = page.getByRole('dialog', { name: 'Choose a technique' });
    await picker.getByRole('combobox').fill('thinner keys');
    await picker.getByRole('option', { name: /^Thinner keys/ }).click();
    await expect(page).toHaveURL(/key-channels/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  });
});

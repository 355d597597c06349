import type { Page } from '@playwright/test';
import { expect, figure, metric, openApp, test } from './support/app.ts';
import { expectSoundFigures, openTraining, problems, rail, setNumber, TUNING, waitForStep } from './support/training.ts';

function methods(page: Page) {
  return page.getByRole('main').getByRole('listbox', { name: 'Methods' });
}

test('turns to fine-tuning: every method side by side, and what each trains', async ({ page }) => {
  await openApp(page, 'm=llama-3-8b&hw=h100-sxm');
  await rail(page).getByRole('radio', { name: 'Fine-tune' }).check();
  await waitForStep(page);
  await expect(page).toHaveURL(/[?&]w=finetuning/);
  const offered = await rail(page).getByRole('combobox', { name: 'Method', exact: true }).getByRole('option').allTextContents();
  await expect(methods(page).getByRole('option')).toHaveCount(offered.length);
  await expect(methods(page).getByRole('option', { name: /^LoRA,.* in use$/ })).toHaveAttribute('aria-selected', 'true');
  await expect(methods(page).getByRole('option', { name: /^Full, needs [\d.]+ of 80.GiB/ })).toBeVisible();
  await expect(metric(page, 'Parameters trained')).toContainText('41.9 M');
  await expect(metric(page, 'Parameters trained')).toContainText('of Llama 3 8B');
  await expectSoundFigures(page);
});

test('says how many parameters are trained and why, and uses another method by a click or by keys', async ({ page }) => {
  await openTraining(page, TUNING);
  await test.step('explains how many parameters are trained', async () => {
    await metric(page, 'Parameters trained').click();
    const panel = page.getByRole('dialog', { name: /trained/i });
    await expect(panel).toContainText('Re-evaluated independently: equal to 1e-9');
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Memory at the peak, by category' }).getByRole('option', { name: /^Optimizer/ }).click();
    await expect(page.getByRole('dialog')).toContainText('Re-evaluated independently: equal to 1e-9');
    await expectSoundFigures(page);
    await page.keyboard.press('Escape');
  });
  await test.step('uses a method by a click on its row or by keys, and takes it back', async () => {
    const memory = figure(page, 'Memory of the fullest device');
    const before = (await memory.textContent()) ?? '';
    const qlora = methods(page).getByRole('option', { name: /^QLoRA/ });
    await qlora.click();
    await expect(page).toHaveURL(/[?&]ft=qlora/);
    await expect(rail(page).getByRole('combobox', { name: 'Method', exact: true })).toHaveValue('qlora');
    await expect(qlora).toHaveAttribute('aria-selected', 'true');
    await expect(memory).not.toHaveText(before);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(memory).toHaveText(before);
    await expect(rail(page).getByRole('combobox', { name: 'Method', exact: true })).toHaveValue('lora');
    await methods(page).getByRole('option', { name: /^LoRA/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/[?&]ft=dora/);
    await page.getByRole('group', { name: 'Time of' }).getByRole('radio', { name: 'a step' }).check();
    await expect(methods(page).getByRole('option', { name: /^DoRA,.*a step [\d.]+.(ms|s|min)/ })).toBeVisible();
    await page.getByRole('button', { name: 'methods: table and export' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Show as a table' }).click();
    await expect(page.getByRole('table', { name: /methods fit/ }).getByRole('cell', { name: 'QLoRA', exact: true })).toBeVisible();
    await expectSoundFigures(page);
  });
});

test('says what does not fit and makes it fit by one click', async ({ page }) => {
  await openTraining(page, 'm=llama-3-70b&hw=h100-sxm&w=finetuning');
  await expect(problems(page)).toContainText(/Does not fit: needs/);
  await expect(metric(page, 'Memory of the fullest device')).toContainText('does not fit');
  await problems(page).getByRole('button', { name: /: fits, [\d.]+ of 80 GiB/ }).first().click();
  await expect(problems(page)).not.toContainText('Does not fit');
  await expect(metric(page, 'Memory of the fullest device')).toContainText('free');
  await expectSoundFigures(page);
});

test('says that a rank is too large, takes the largest there can be and keeps it through a reload', async ({ page }) => {
  await openTraining(page, TUNING);
  await setNumber(page, 'Rank', '8192');
  const words = page.getByText(/Rank 8192 is larger than the smallest matrix it attaches to/);
  await expect(words.first()).toBeVisible();
  await expectSoundFigures(page);
  await page.getByRole('button', { name: /^Use rank 1024, the largest there can be/ }).first().click();
  await expect(words).toHaveCount(0);
  await expect(rail(page).getByRole('spinbutton', { name: 'Rank', exact: true })).toHaveValue('1,024');
  // The address follows a moment after the setting.
  await expect(page).not.toHaveURL(/[?&]r=8/);
  await page.reload();
  await waitForStep(page);
  await expect(rail(page).getByRole('spinbutton', { name: 'Rank', exact: true })).toHaveValue('1,024');
});

test.describe('on a phone', { tag: ['@phone', '@phone-only'] }, () => {
  test('chooses a method within the width of the screen', async ({ page }) => {
    await openTraining(page, TUNING);
    await expect(metric(page, 'Memory of the fullest device')).toBeVisible();
    await methods(page).getByRole('option', { name: /^QLoRA/ }).click();
    await expect(page.getByRole('main')).toContainText('QLoRA, global batch 64');
    await rail(page).getByRole('button', { name: 'Method', exact: true }).click();
    await expect(rail(page).getByRole('combobox', { name: 'Method', exact: true })).toHaveValue('qlora');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBe(0);
  });
});

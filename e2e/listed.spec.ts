import { expect, figure, metric, test } from './support/app.ts';
import type { Page } from '@playwright/test';

/** Networks that read samples have no first token to wait for. */
async function openSamples(page: Page, query: string): Promise<void> {
  await page.goto(`./?${query}`);
  await expect(figure(page, 'Time of the batch')).toContainText(/\d/);
}

test('a convolutional network opens by link: samples in place of tokens, every operation on the roofline, no broken number', async ({ page }) => {
  await openSamples(page, 'm=vgg-16&hw=a100-sxm-80gb&b=32');
  await expect(metric(page, 'Samples per second')).toContainText(/\d/);
  await expect(metric(page, 'Time per output token')).toBeDisabled();
  await expect(page.getByRole('complementary', { name: 'Settings' })).toContainText('138');
  await expect(page.getByRole('table').first()).toContainText('Convolution 1.2, 3×3');
  await expect(page.getByRole('main')).not.toContainText(/NaN|Infinity|undefined/);
  await expect(page.getByRole('complementary', { name: 'Settings' }).getByRole('slider', { name: 'Prompt', exact: true })).toHaveCount(0);
});

test('the time of a batch is explained by its convolutions', async ({ page }) => {
  await openSamples(page, 'm=resnet-50&hw=jetson-orin-64&b=1');
  await metric(page, 'Time of the batch').click();
  await expect(page.locator('body')).toContainText('Stage 2, 3×3');
  await expect(page.locator('body')).not.toContainText(/NaN/);
});

test('recommenders are found by name of their kind, and are not trained', async ({ page }) => {
  await openSamples(page, 'm=dcn-criteo&hw=jetson-orin-64&b=1024');
  const settings = page.getByRole('complementary', { name: 'Settings' });
  await settings.getByRole('button', { name: /Deep and Cross/ }).click();
  await page.getByRole('dialog').getByRole('textbox').or(page.getByRole('dialog').getByRole('combobox')).or(page.getByRole('dialog').getByRole('searchbox')).first().fill('recommenders');
  await expect(page.getByRole('dialog')).toContainText('LightGCN');
  await page.keyboard.press('Escape');
  await page.goto('./?m=dcn-criteo&hw=jetson-orin-64&b=1024&w=training');
  await expect(settings).toContainText('priced where it is used');
});

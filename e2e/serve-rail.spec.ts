import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';

const LINK = './?m=llama-3-8b&hw=1xh100-sxm&tab=serve';
const AZURE = 'TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:00:00.000,100,10\n2023-11-16 18:00:01.000,300,30\n2023-11-16 18:00:03.000,200,20\n';

const rail = (page: Page) => page.getByRole('complementary', { name: 'The service' });
const plan = (page: Page) => new URL(page.url()).searchParams.get('serve') ?? '';

async function drop(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([file, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], file));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, content] as const,
  );
}

test('a rate is dragged as one step, and policies are set side by side and taken away', async ({ page }, testInfo) => {
  await page.goto(LINK);
  const slider = rail(page).getByRole('slider', { name: 'Rate' });
  const box = await slider.boundingBox();
  if (box === null) throw new Error('no slider');
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 8 });
  // The link waits for the end of the drag.
  expect(plan(page)).toBe('');
  await page.mouse.up();
  await expect.poll(() => plan(page)).toMatch(/^rate\/\d+$/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => plan(page)).toBe('');

  await rail(page).getByRole('button', { name: 'Compare' }).click();
  await expect.poll(() => plan(page)).toBe('vs prefill-first');
  await expect(rail(page).getByRole('radio', { name: 'Prefill first' })).toBeChecked();
  const batch = rail(page).getByRole('spinbutton', { name: 'Largest batch' });
  await batch.fill('64');
  await batch.press('Enter');
  await expect.poll(() => plan(page)).toBe('vs prefill-first mb/64');
  await expectNoViolations(page, testInfo, '.serve-rail');
  await rail(page).getByRole('button', { name: 'Remove the policy Chunked 512' }).click();
  await expect.poll(() => plan(page)).toBe('prefill-first mb/64');
});

test('a dropped trace is served here, stands in by its fitted lengths elsewhere, and a bad one is refused by its line', async ({ page, context }) => {
  await page.goto(LINK);
  await expect(rail(page).getByText('stays on this machine')).toBeVisible();
  await drop(page, 'azure.csv', AZURE);
  await expect(rail(page).getByText('Its own lengths and times')).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => plan(page)).toMatch(/^trace\/azure\.csv\/[0-9a-f]{16}\/3 trace rate\/0\.666667 gamma/);

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByText('did not travel with the link. Its fitted lengths')).toBeVisible();
  await drop(other, 'azure.csv', AZURE);
  await expect(rail(other).getByText('Its own lengths and times')).toBeVisible({ timeout: 20_000 });
  await expect(other.getByText('did not travel with the link')).toHaveCount(0);

  await drop(page, 'bad.csv', 'TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:00:00,many,10\n');
  await expect(rail(page).getByRole('alert')).toContainText('Line 2, ContextTokens');
});

test('a pasted command becomes model, machine and policy as one step', async ({ page }) => {
  await page.goto(LINK);
  await rail(page).getByRole('button', { name: 'Serving command' }).click();
  await page.getByLabel('Paste it').fill('vllm serve meta-llama/Llama-3.1-70B-Instruct --tensor-parallel-size 4 --max-num-seqs 128');
  await page.getByRole('button', { name: 'Read the command' }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(rail(page).getByRole('button', { name: /^Model: Llama 3\.1 70B/ })).toBeVisible();
  await expect.poll(() => plan(page)).toContain('mb/128');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => plan(page)).toBe('');
  await expect(page).toHaveURL(/m=llama-3-8b/);
});

test('whoever tabs on faster than frames are drawn is not thrown back', async ({ page }) => {
  await page.goto(LINK);
  await expect(rail(page).getByRole('button', { name: 'New seed' })).toBeVisible();
  await rail(page).getByRole('combobox', { name: 'Arrivals' }).focus();
  for (let at = 0; at < 60; at += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.closest('.serve-strip') !== null)) return;
  }
  throw new Error('the rail was not left within 60 tabs');
});

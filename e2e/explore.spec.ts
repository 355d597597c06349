import type { Locator, Page } from '@playwright/test';
import { expect, figure, metric, openApp, test, waitForEstimate } from './support/app.ts';
import { rail } from './support/training.ts';

function slider(page: Page, name: string): Locator {
  return rail(page).getByRole('slider', { name, exact: true });
}

async function text(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? '';
}

const LLAMA_CONFIG = {
  architectures: ['LlamaForCausalLM'],
  model_type: 'llama',
  hidden_size: 4096,
  intermediate_size: 11008,
  num_attention_heads: 32,
  num_key_value_heads: 32,
  num_hidden_layers: 32,
  vocab_size: 32000,
  max_position_embeddings: 4096,
  torch_dtype: 'bfloat16',
  tie_word_embeddings: false,
};

async function drop(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([file, body]) => {
      const data = new DataTransfer();
      data.items.add(new File([body ?? ''], file ?? ''));
      for (const type of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
    },
    [name, content] as const,
  );
}

test('picks Llama 3 70B on 8 × H100 by search and by keyboard', async ({ page }) => {
  await openApp(page, 'm=llama-2-7b&hw=a100-sxm-80gb');
  await rail(page).getByRole('button', { name: /^Model:/ }).click();
  await page.getByRole('combobox', { name: 'Choose a model' }).fill('llama 3 70b');
  await page.getByRole('option', { name: /^Llama 3 70B/ }).first().click();
  await rail(page).getByRole('button', { name: /^Machine:/ }).press('Enter');
  await page.getByRole('combobox', { name: 'Choose a machine' }).fill('h100 sxm');
  await page.keyboard.press('Enter');
  const devices = rail(page).getByRole('spinbutton', { name: 'Devices', exact: true });
  await devices.fill('8');
  await devices.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Llama 3 70B on H100');
  await expect(metric(page, 'Time per output token')).toContainText(/\d ?ms/);
  await expect(page).toHaveURL(/m=llama-3-70b/);
  await expect(page).toHaveURL(/hw=8xh100-sxm/);
});

test('moves every figure with the batch, and undoes a drag in one step', async ({ page }) => {
  await openApp(page);
  const tpot = figure(page, 'Time per output token');
  const before = await text(tpot);
  const box = await slider(page, 'Batch').boundingBox();
  if (box === null) throw new Error('no slider');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * (5 / 12), y);
  await page.mouse.down();
  for (let step = 0; step <= 12; step++) await page.mouse.move(box.x + box.width * (5 / 12 + step * 0.03), y);
  await expect(tpot).not.toHaveText(before);
  // Nothing is written while the slider is held.
  expect(new URL(page.url()).search).not.toContain('b=');
  await page.mouse.up();
  await expect(page).toHaveURL(/[?&]b=\d+/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tpot).toHaveText(before);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(tpot).not.toHaveText(before);
});

test('reopens the link with the same numbers, and keeps its settings through a reload', async ({ page, context }) => {
  await openApp(page);
  await rail(page).getByRole('combobox', { name: 'Weights' }).selectOption('fp8');
  const prompt = rail(page).getByRole('spinbutton', { name: 'Prompt' });
  await prompt.fill('6k');
  await prompt.press('Enter');
  await expect(prompt).toHaveValue('6144');
  await page.keyboard.press('Tab');
  await expect(page).toHaveURL(/in=6k/);
  await expect(page).toHaveURL(/wf=fp8/);
  const names = ['Time to first token', 'Time per output token', 'Memory per device', 'US dollars per million output tokens'];
  const figures = await Promise.all(names.map((name) => text(figure(page, name))));
  const other = await context.newPage();
  await other.goto(page.url());
  await waitForEstimate(other);
  for (const [index, name] of names.entries()) await expect(figure(other, name)).toHaveText(figures[index] ?? '');
  await other.close();
  await page.reload();
  await expect(rail(page).getByRole('combobox', { name: 'Weights' })).toHaveValue('fp8');
  await expect(prompt).toHaveValue('6,144');
});

test('prices a dropped config.json, and says what a wrong file is', async ({ page }) => {
  await openApp(page);
  // What takes files comes behind the first figures.
  await expect(async () => {
    await drop(page, 'config.json', JSON.stringify(LLAMA_CONFIG));
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText('on screen', { timeout: 3000 });
  }).toPass();
  // Llama 2 7B by another road: 6.74 B parameters.
  await expect(rail(page)).toContainText('6.74');
  await drop(page, 'config.json', '{"hidden_size": ');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('cut off');
  await expect(rail(page)).toContainText('6.74');
});

test('says what does not fit and fixes it by one click', async ({ page }) => {
  await openApp(page, 'm=llama-3-70b&hw=h100-sxm');
  const problem = page.getByRole('main').getByText(/Does not fit: needs/).first();
  await expect(problem).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: /fits/ }).first().click();
  await expect(problem).toBeHidden();
  await expect(metric(page, 'Memory per device')).not.toContainText('does not fit');
});

test('measures every change against a pinned baseline', async ({ page }) => {
  await openApp(page);
  await page.getByRole('button', { name: 'Pin baseline' }).click();
  await slider(page, 'Batch').press('ArrowRight');
  await expect(metric(page, 'Output tokens per second').first()).toContainText(/better/);
  await expect(metric(page, 'Time to first token')).toContainText(/worse/);
  await expect(rail(page)).toContainText('1 setting differs from A');
  await expect(page).toHaveURL(/b=64.*vs=1/);
  const changed = await text(figure(page, 'Time to first token'));
  await page.reload();
  await expect(figure(page, 'Time to first token')).toHaveText(changed);
  await rail(page).getByRole('button', { name: 'Swap' }).click();
  await expect(metric(page, 'Time to first token')).toContainText(/better/);
  await rail(page).getByRole('button', { name: 'Unpin' }).click();
  await expect(metric(page, 'Time to first token')).not.toContainText(/better|worse/);
});

test('charts: what is pointed at is linked, any metric is drawn against any setting; odd numbers stay out', async ({ page }) => {
  await openApp(page);
  await test.step('links the table, the roofline and the time chart by what is pointed at and chosen', async () => {
    const row = page.getByRole('table', { name: /Operations of one decode step/ }).getByRole('button', { name: /Gate and up/ });
    await row.click();
    await expect(row).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('option', { name: /^Decode: Gate and up/ })).toHaveAttribute('aria-selected', 'true');
    await expect(page).toHaveURL(/gate/i);
    await expect(page.getByRole('dialog', { name: /^Gate and up/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(row).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(row).toHaveAttribute('aria-pressed', 'false');
  });
  await test.step('draws any metric against any setting, and takes the point along the curve', async () => {
    await page.getByRole('combobox', { name: 'Metric' }).selectOption('ttft');
    await page.getByRole('combobox', { name: 'Against which setting' }).selectOption('prompt');
    await expect(page.getByRole('heading', { name: 'Time to first token against prompt' })).toBeVisible();
    const before = await text(figure(page, 'Time to first token'));
    // A key pressed while the curve is still being drawn finds no point to move.
    await expect(async () => {
      await page.getByRole('group', { name: /against prompt/ }).getByRole('slider').press('ArrowRight');
      await expect(figure(page, 'Time to first token')).not.toHaveText(before, { timeout: 2000 });
    }).toPass();
    await expect(page).toHaveURL(/in=/);
  });
  await test.step('keeps odd numbers out and says so', async () => {
    const batch = rail(page).getByRole('spinbutton', { name: 'Batch' });
    for (const [typed, kept] of [['0', '1'], ['-5', '1'], ['1e308', '1,048,576'], ['seventy', '1,048,576']] as const) {
      await batch.fill(typed);
      await batch.press('Enter');
      await batch.blur();
      await expect(batch).toHaveValue(kept);
      await expect(page.locator('body')).not.toContainText(/NaN|Infinity/);
    }
  });
});

test('shows an encoder without inventing a decode', async ({ page }) => {
  await openApp(page, 'm=bert-base&hw=a100-sxm-80gb');
  await expect(metric(page, 'Time per output token')).toContainText('no decode: an encoder');
  await expect(page.locator('body')).not.toContainText(/NaN|Infinity|undefined/);
});

test('can be used by keyboard alone', async ({ page }) => {
  await openApp(page);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Find a setting' })).toBeFocused();
  await page.keyboard.type('kv cache');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox', { name: 'Find a setting' })).toHaveValue('');
  await page.getByRole('searchbox', { name: 'Find a setting' }).blur();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: /Keyboard/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('s');
  const share = page.getByRole('dialog', { name: 'Share this state' });
  await expect(share.getByRole('textbox', { name: 'Link' })).toHaveValue(/m=llama-3-70b/);
  await expect(share.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(share).toBeHidden();
  await slider(page, 'Batch').focus();
  const before = await text(figure(page, 'Time per output token'));
  await page.keyboard.press('PageUp');
  await expect(figure(page, 'Time per output token')).not.toHaveText(before);
  await page.keyboard.press('Control+z');
  await expect(figure(page, 'Time per output token')).toHaveText(before);
});

test('opens a broken link with a word on what was left out', async ({ page }) => {
  await openApp(page, 'm=llama-3-70b&hw=8xh100-sxm&tp=0&kf=q3&__proto__=x&nonsense=%F0%9F%98%80');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(/Opened with 2 settings/);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('region', { name: 'Notices' })).not.toContainText('Opened');
});

test('recovers when the worker is killed in the middle of a drag', async ({ page }) => {
  await openApp(page);
  const tpot = figure(page, 'Time per output token');
  const before = await text(tpot);
  const box = await slider(page, 'Batch').boundingBox();
  if (box === null) throw new Error('no slider');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * (5 / 12), y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * (6 / 12), y);
  await Promise.all(page.workers().map((worker) => worker.evaluate(() => self.close()).catch(() => undefined)));
  for (let step = 1; step <= 4; step++) await page.mouse.move(box.x + box.width * (6 / 12 + step * 0.05), y);
  await page.mouse.up();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('started again');
  await expect(tpot).not.toHaveText(before);
  const after = await text(tpot);
  await slider(page, 'Batch').press('ArrowRight');
  await expect(tpot).not.toHaveText(after);
});

test('computes in the page where no worker can start', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'Worker', {
      value: class {
        constructor() {
          throw new DOMException('refused', 'SecurityError');
        }
      },
    });
  });
  await openApp(page);
  await expect(metric(page, 'Time per output token')).toContainText(/ms/);
});

test.describe('on a phone', { tag: ['@phone', '@phone-only'] }, () => {
  test('keeps the last control at hand and opens the others over half the screen', async ({ page }) => {
    await openApp(page);
    const before = await text(figure(page, 'Time per output token'));
    await slider(page, 'Batch').press('ArrowRight');
    await expect(figure(page, 'Time per output token')).not.toHaveText(before);
    await rail(page).getByRole('button', { name: 'Formats' }).click();
    await rail(page).getByRole('combobox', { name: 'Weights' }).selectOption('fp8');
    await expect(page.getByText('2 changed')).toBeVisible();
    await rail(page).getByRole('button', { name: 'All', exact: true }).click();
    await page.getByRole('button', { name: 'Done' }).click();
  });
});

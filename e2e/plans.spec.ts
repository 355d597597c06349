import type { Page } from '@playwright/test';
import { expect, figure, test } from './support/app.ts';
import { expectSoundFigures, openTraining, rail } from './support/training.ts';

const SMALL = 'm=llama-2-7b&hw=16xh100-sxm&w=training&gb=64';

/** Arguments of Megatron-LM as a launch script has them, with one that has nothing to do with cost. */
const MEGATRON = [
  'torchrun --nproc_per_node 8 --nnodes 8 pretrain_gpt.py \\',
  '  --tensor-model-parallel-size 4 --pipeline-model-parallel-size 2 --sequence-parallel \\',
  '  --num-layers 32 --hidden-size 4096 --ffn-hidden-size 11008 --num-attention-heads 32 \\',
  '  --seq-length 4096 --max-position-embeddings 4096 --micro-batch-size 2 --global-batch-size 256 \\',
  '  --swiglu --normalization RMSNorm --untie-embeddings-and-output-weights --disable-bias-linear \\',
  '  --bf16 --use-distributed-optimizer --recompute-activations --use-flash-attn \\',
  '  --lr 3e-4 --tensorboard-dir /logs',
].join('\n');

async function importPlan(page: Page, text: string) {
  await rail(page).getByRole('button', { name: 'Import a training plan' }).click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('textbox', { name: 'Paste it' }).fill(text);
  await panel.getByRole('button', { name: 'Read the plan' }).click();
  return panel;
}

test('finds layouts, ranks them, uses one and takes it back', async ({ page }) => {
  await openTraining(page, SMALL);
  const step = figure(page, 'Step time');
  const before = (await step.textContent()) ?? '';
  await rail(page).getByRole('button', { name: 'Split it for me' }).click();
  const panel = page.getByRole('dialog', { name: /^The quickest of [\d,]+ layouts takes/ });
  const table = panel.getByRole('table', { name: 'Layouts that fit, quickest first' });
  await expect(table.getByRole('row').nth(1)).toContainText('quickest');
  const others = await table.getByRole('row').allTextContents();
  expect(others.length).toBeGreaterThan(3);
  for (const other of others.slice(2)) expect(other).toMatch(/\+[\d.]+.(µs|ms|s|min)/);
  // One with a pipeline, so that a field changes for certain.
  const pipelined = table.getByRole('button', { name: /pipeline [248],/ }).first();
  const words = (await pipelined.getAttribute('aria-label')) ?? '';
  await pipelined.click();
  await expect(pipelined).toHaveText('in use');
  const cells = await table.getByRole('row').filter({ has: page.getByRole('button', { name: words, exact: true }) }).getByRole('cell').allTextContents();
  // What the search said of it and what is worked out for it are the same number.
  await expect(step).toContainText(cells.find((cell) => /^[\d.]+.(ms|s|min)$/.test(cell)) ?? 'nothing');
  await page.keyboard.press('Escape');
  for (const [name, word] of [['Tensor', 'tensor'], ['Pipeline', 'pipeline'], ['Micro-batch', 'micro-batch'], ['ZeRO stage', 'ZeRO']] as const) {
    await expect(rail(page).getByRole('spinbutton', { name, exact: true })).toHaveValue(new RegExp(`${word} (\\d+)`).exec(words)?.[1] ?? 'nothing');
  }
  await expect(page).toHaveURL(/[?&]pp=/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(step).toHaveText(before);
});

test('says when no layout fits, by how much, and shows the nearest', async ({ page }) => {
  await openTraining(page, 'm=llama-3-70b&hw=h100-sxm&w=training');
  await rail(page).getByRole('button', { name: 'Split it for me' }).click();
  const panel = page.getByRole('dialog', { name: /^None of [\d,]+ layouts fits/ });
  await expect(panel).toContainText(/The nearest needs [\d.]+.TiB of 80.GiB/);
  await expect(panel.getByRole('table', { name: 'The layout that comes nearest' }).getByRole('row')).toHaveCount(2);
});

test('reads a Megatron-LM command line, says what it took and what it left, and uses it; what it cannot read keeps the settings', async ({ page }) => {
  await openTraining(page, SMALL);
  await test.step('says what it cannot read, and keeps the settings', async () => {
    const panel = await importPlan(page, 'nothing of the kind {');
    await expect(panel.getByRole('alert')).toBeVisible();
    await expect(panel.getByRole('textbox', { name: 'Paste it' })).toHaveValue('nothing of the kind {');
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(rail(page).getByRole('spinbutton', { name: 'Global batch' })).toHaveValue('64');
  });
  await test.step('reads a command line, says what it took and what it left, and uses it', async () => {
    const panel = await importPlan(page, MEGATRON);
    await expect(panel.getByRole('heading', { level: 2 })).toContainText(/Megatron-LM.*: \d+ taken, \d+ left/);
    await expect(panel.getByRole('heading', { name: 'Taken', exact: true })).toBeVisible();
    await expect(panel).toContainText('--pipeline-model-parallel-size');
    await expect(panel).toContainText('Pipeline 2');
    await expect(panel.getByRole('heading', { name: 'Left', exact: true })).toBeVisible();
    await expect(panel).toContainText('--tensorboard-dir');
    await panel.getByRole('button', { name: 'Use this plan' }).click();
    await expect(panel).toBeHidden();
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText(/arguments taken from the plan/);
    for (const [name, value] of [['Tensor', '4'], ['Pipeline', '2'], ['Micro-batch', '2'], ['Global batch', '256'], ['Devices', '64']] as const) {
      await expect(rail(page).getByRole('spinbutton', { name, exact: true })).toHaveValue(value);
    }
    await expect(page.getByRole('application', { name: /^Schedule/ })).toBeVisible();
    await expectSoundFigures(page);
  });
});

test('writes the plan as a command line that can be copied and read back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openTraining(page, `${SMALL}&tp=4&pp=2&mb=2&rc=selective`);
  await rail(page).getByRole('button', { name: 'Export it' }).click();
  const panel = page.getByRole('dialog', { name: 'Export this plan' });
  await expect(panel).toContainText('--tensor-model-parallel-size 4');
  await panel.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(panel.getByRole('status')).toHaveText('Copied');
  const written = await page.evaluate(() => navigator.clipboard.readText());
  expect(written).toContain('--tensor-model-parallel-size 4');
  expect(written).toContain('--pipeline-model-parallel-size 2');
  await panel.getByRole('combobox', { name: 'As' }).selectOption({ label: 'DeepSpeed configuration' });
  await expect(panel).toContainText('train_batch_size');
  await panel.getByRole('button', { name: 'Close' }).click();
  const step = figure(page, 'Step time');
  const before = (await step.textContent()) ?? '';
  const read = await importPlan(page, written);
  await read.getByRole('button', { name: 'Use this plan' }).click();
  await expect(read).toBeHidden();
  await expect(step).toHaveText(before);
});

import type { Page } from '@playwright/test';
import { expect, figure, metric, openApp, test } from './support/app.ts';
import { chart, expectSoundFigures, openTraining, PIPELINE, rail, setNumber, waitForStep } from './support/training.ts';

const SCHEDULE = /^The pipeline|micro-batches, one after another/;
const STEP = /is the model’s own arithmetic$/;
const MEMORY = /^(Stage \d+ peaks|Every stage peaks|Memory peaks|Memory does not fit|Stage \d+ does not fit)/;

/** The micro-batch drawn in ink, as the line under the schedule says. */
function inked(page: Page) {
  return page.getByRole('group', { name: 'Micro-batch drawn in ink' });
}

test('turns from generating to training: other figures, a schedule, a link of its own; each workload keeps its settings', async ({ page }) => {
  await openApp(page, 'm=llama-2-7b&hw=8xh100-sxm&b=48&in=2k');
  await rail(page).getByRole('radio', { name: 'Train', exact: true }).check();
  await waitForStep(page);
  for (const name of ['Step time', 'Model FLOPs utilisation', 'Training tokens per second', 'Memory of the fullest device', 'Calendar time of the run', 'Cost of the run', 'Carbon dioxide of the run']) {
    await expect(metric(page, name)).toContainText(/\d/);
  }
  await expect(page.getByRole('button', { name: 'Time to first token' })).toHaveCount(0);
  await expect(page.getByRole('application', { name: /^Schedule/ })).toBeVisible();
  await expect(page).toHaveURL(/[?&]w=training/);
  await expectSoundFigures(page);
  await setNumber(page, 'Global batch', '96');
  await expect(page).toHaveURL(/gb=96/);
  await rail(page).getByRole('radio', { name: 'Generate', exact: true }).check();
  await expect(metric(page, 'Time to first token')).toContainText(/\d/);
  await expect(rail(page).getByRole('spinbutton', { name: 'Batch', exact: true })).toHaveValue('48');
  await expect(rail(page).getByRole('spinbutton', { name: 'Prompt', exact: true })).toHaveValue('2,048');
  await rail(page).getByRole('radio', { name: 'Train', exact: true }).check();
  await waitForStep(page);
  await expect(rail(page).getByRole('spinbutton', { name: 'Global batch' })).toHaveValue('96');
});

test('splits the model into pipeline stages and shows each stage of the schedule', async ({ page }) => {
  await openTraining(page, 'm=llama-2-7b&hw=8xh100-sxm&w=training&tp=1');
  await expect(metric(page, 'Share of the pipeline')).toContainText('one stage: no pipeline');
  await setNumber(page, 'Pipeline', '4');
  await expect(page).toHaveURL(/[?&]pp=4/);
  const schedule = chart(page, SCHEDULE);
  await expect(schedule).toContainText('4 stages ×');
  await expect(schedule).toContainText('stage 1');
  await expect(metric(page, 'Share of the pipeline')).toContainText(/by formula/);
  await schedule.getByRole('button', { name: 'schedule: table and export' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Show as a table' }).click();
  await expect(schedule.getByRole('row')).toHaveCount(5);
});

test('an interleaved pipeline, opened by its link', async ({ page }) => {
  await openTraining(page, PIPELINE);
  await test.step('follows a micro-batch by keys, by buttons and by pointing, and looks closer at a part of the step', async () => {
    const plot = page.getByRole('application', { name: /^Schedule/ });
    await expect(inked(page)).toContainText('micro-batch 8, from');
    await plot.focus();
    await plot.press('ArrowDown');
    await expect(inked(page)).toContainText('micro-batch 9, from');
    await plot.press('ArrowUp');
    await inked(page).getByRole('button', { name: 'Previous micro-batch' }).click();
    await expect(inked(page)).toContainText('micro-batch 7, from');
    await plot.press('Escape');
    await expect(inked(page)).toContainText('no micro-batch');
    // The first block of the first stage starts the step.
    const box = await plot.boundingBox();
    if (box === null) throw new Error('no schedule');
    await plot.hover({ position: { x: 3, y: box.height / 32 } });
    await expect(chart(page, SCHEDULE)).toContainText('Starts the step');
    await expect(chart(page, SCHEDULE)).toContainText('Micro-batch 1, forward');
    await plot.click({ position: { x: 3, y: box.height / 32 } });
    await expect(inked(page)).toContainText('micro-batch 1, from');

    const time = page.getByRole('group', { name: 'Time in sight' });
    const whole = time.getByRole('button', { name: 'whole step' });
    await expect(whole).toBeDisabled();
    await time.getByRole('button', { name: 'Zoom in' }).click();
    await time.getByRole('button', { name: 'Zoom in' }).click();
    await time.getByRole('button', { name: 'Later' }).click();
    await expect(whole).toBeEnabled();
    await whole.click();
    await expect(whole).toBeDisabled();
    await plot.focus();
    await plot.press('+');
    await expect(whole).toBeEnabled();
    await plot.press('ArrowRight');
    await plot.press('0');
    await expect(whole).toBeDisabled();
    await page.getByRole('group', { name: 'Time axis' }).getByRole('radio', { name: 'normalised' }).check();
    await expect(time).toContainText('time in forward blocks');
  });
  await test.step('explains the step, a part of it and an operation of the forward pass by formulas that hold', async () => {
    await metric(page, 'Step time').click();
    const step = page.getByRole('dialog', { name: /^Step time/ });
    await expect(step).toContainText('Re-evaluated independently: equal to 1e-9');
    await expect(step.getByRole('heading', { name: 'Formula' })).toBeVisible();
    await page.keyboard.press('Escape');
    const bubble = page.getByRole('option', { name: /^Pipeline bubble/ });
    await bubble.click();
    await expect(bubble).toHaveAttribute('aria-selected', 'true');
    const part = page.getByRole('dialog');
    await expect(part).toContainText(/bubble/i);
    await expect(part).toContainText('Re-evaluated independently: equal to 1e-9');
    await page.getByRole('radio', { name: 'Forward', exact: true }).check();
    await page.getByRole('table', { name: /^Operations of/ }).getByRole('button', { name: 'Gate and up projection', exact: true }).click();
    const op = page.getByRole('dialog', { name: /^Gate and up projection/ });
    await expect(op).toContainText('Re-evaluated independently: equal to 1e-9');
    await expect(op.getByRole('heading', { name: 'With your values' })).toBeVisible();
    await expectSoundFigures(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
  await test.step('shows its schedule, its memory, its step taken apart, and all as tables', async () => {
    await expect(chart(page, SCHEDULE)).toContainText('16 stages × 32 micro-batches × 2 chunks');
    await expect(chart(page, MEMORY)).toContainText('lines: total on other stages');
    const parts = chart(page, STEP).getByRole('listbox', { name: 'Parts of a step' });
    for (const part of [/^Model FLOPs at peak/, /^Computed again/, /^Pipeline bubble/, /^Tensor-parallel traffic/, /^One step/]) await expect(parts.getByRole('option', { name: part })).toBeVisible();
    for (const [finding, name] of [[SCHEDULE, 'schedule'], [MEMORY, 'memory over step'], [STEP, 'step']] as const) {
      await chart(page, finding).getByRole('button', { name: `${name}: table and export` }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Show as a table' }).click();
      await expect(chart(page, finding).getByRole('table')).toBeVisible();
    }
    await expect(chart(page, SCHEDULE).getByRole('row')).toHaveCount(17);
    await expect(chart(page, STEP).getByRole('row').last()).toContainText('One step');
    await expectSoundFigures(page);
  });
});

test('shows what another stage holds over the step', async ({ page }) => {
  await openTraining(page, 'm=llama-3-70b&hw=64xh100-sxm&w=training&tp=8&pp=8&gb=64&rc=selective');
  const memory = chart(page, MEMORY);
  const before = await memory.getByRole('heading').textContent();
  const other = memory.getByRole('listbox', { name: 'Other stages' }).getByRole('option').first();
  const stage = (await other.getAttribute('aria-label'))?.replace('Show stage ', '');
  await other.focus();
  await other.press('Enter');
  await expect(memory.getByRole('heading')).not.toHaveText(before ?? '');
  await expect(memory).toContainText(`On one device of stage ${stage} over the step`);
});

test('keeps what is trained through a reload', async ({ page }) => {
  await openTraining(page, 'm=llama-2-7b&hw=16xa100-sxm-80gb&w=training');
  await setNumber(page, 'Pipeline', '4');
  await rail(page).getByRole('combobox', { name: 'Recomputation', exact: true }).selectOption('full');
  await expect(page).toHaveURL(/rc=full/);
  await expect(metric(page, 'Model FLOPs utilisation')).toContainText(/HFU/);
  const names = ['Step time', 'Memory of the fullest device', 'Calendar time of the run'];
  const figures = await Promise.all(names.map(async (name) => (await figure(page, name).textContent()) ?? ''));
  await page.reload();
  await waitForStep(page);
  await expect(rail(page).getByRole('spinbutton', { name: 'Pipeline' })).toHaveValue('4');
  for (const [index, name] of names.entries()) await expect(figure(page, name)).toHaveText(figures[index] ?? '');
});

interface BadInput {
  readonly what: string;
  readonly query: string;
  readonly says: RegExp;
  readonly fix: RegExp;
}

const BAD: readonly BadInput[] = [
  { what: 'a global batch smaller than the copies', query: 'm=llama-2-7b&hw=64xh100-sxm&w=training&tp=1&gb=8', says: /A global batch of 8 is smaller than the 64 copies/, fix: /^Use a global batch of 64/ },
  { what: 'checkpoints rarer than failures', query: 'm=llama-2-7b&hw=1024xh100-sxm&w=training&mtbf=1000000&cki=100000', says: /Checkpoints every 28 h, but some device fails every 16 min/, fix: /^Use the optimum, [\d.]+ (s|min)/ },
];

test('says what is wrong with a job, and puts it right', async ({ page }) => {
  for (const { what, query, says, fix } of BAD) {
    await test.step(what, async () => {
      await openTraining(page, query);
      const words = page.getByText(says);
      await expect(words.first()).toBeVisible();
      await expectSoundFigures(page);
      await page.getByRole('button', { name: fix }).first().click();
      await expect(words).toHaveCount(0);
      await waitForStep(page);
      await expectSoundFigures(page);
    });
  }
  await test.step('more stages than layers, and what is used instead', async () => {
    await openTraining(page, 'm=llama-2-7b&hw=64xh100-sxm&w=training&tp=1&pp=64&gb=128');
    const words = rail(page).getByText('Pipeline must be at most the 32 layers there are; 32 is used instead of 64');
    await expect(words).toBeVisible();
    await expect(chart(page, SCHEDULE)).toContainText('32 stages ×');
    await expectSoundFigures(page);
    await setNumber(page, 'Pipeline', '32');
    await expect(words).toHaveCount(0);
  });
});

test.describe('on a phone', { tag: ['@phone', '@phone-only'] }, () => {
  test('trains within the width of the screen', async ({ page }) => {
    await openTraining(page, 'm=llama-2-7b&hw=8xh100-sxm&w=training&tp=1&pp=4');
    for (const name of ['Step time', 'Model FLOPs utilisation', 'Memory of the fullest device', 'Calendar time of the run']) await expect(metric(page, name)).toBeVisible();
    await expect(page.getByRole('main')).toContainText('training, global batch');
    await expect(page.getByRole('application', { name: /^Schedule/ })).toBeVisible();
    await expect(chart(page, STEP)).toBeVisible();
    const tabs = page.getByRole('group', { name: 'Large chart' });
    for (const name of ['Roofline', 'Methods', 'Schedule']) {
      await tabs.getByRole('radio', { name }).check();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow).toBe(0);
    }
    await page.getByRole('button', { name: 'All figures' }).click();
    await expect(metric(page, 'Cost of the run')).toBeVisible();
  });

  test('changes training settings in the sheet over the page', async ({ page }) => {
    await openTraining(page, 'm=llama-2-7b&hw=8xh100-sxm&w=training&tp=1');
    const step = figure(page, 'Step time');
    const before = (await step.textContent()) ?? '';
    await rail(page).getByRole('slider', { name: 'Global batch' }).press('ArrowRight');
    await expect(step).not.toHaveText(before);
    await rail(page).getByRole('button', { name: 'Parallel', exact: true }).click();
    await setNumber(page, 'Pipeline', '2');
    await expect(chart(page, SCHEDULE)).toContainText('2 stages ×');
    await rail(page).getByRole('button', { name: 'Parallel', exact: true }).click();
    await rail(page).getByRole('button', { name: 'Workload', exact: true }).click();
    await rail(page).getByRole('radio', { name: 'Fine-tune' }).check();
    await expect(rail(page).getByRole('button', { name: 'Method', exact: true })).toBeVisible();
    await expect(page).toHaveURL(/w=finetuning/);
  });
});

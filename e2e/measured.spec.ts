import type { Page } from '@playwright/test';
import { expect, metric, openApp, test } from './support/app.ts';
import { openTraining } from './support/training.ts';

// Measurements are looked up when nothing else is to be done; on a busy machine that takes a while.
test.describe.configure({ timeout: 150_000 });
const SLOW = { timeout: 90_000 };

const RUNS = 'm=llama-3.1-70b&hw=4xh100-sxm';
const list = (page: Page) => page.locator('.measured-list');
const RANGE = /(likely|perhaps) \$?[\d.,]+–\$?[\d.,]+/;

/** Ends of the range that a tile gives, in the unit of its text. */
async function rangeOf(page: Page, name: string): Promise<readonly number[]> {
  const note = metric(page, name).locator('.tile-note').filter({ hasText: RANGE });
  return ((await note.textContent()) ?? '').replace(/,/g, '').match(/[\d.]+/g)?.map(Number) ?? [];
}

test('measured runs of the model on the machine: the range they give, where they are found, one of them opened', async ({ page }) => {
  await openApp(page, RUNS);
  await test.step('a headline figure says in which range it likely lies, and its derivation how sure that is', async () => {
    const tile = metric(page, 'Time per output token');
    await expect(tile).toContainText(/likely [\d.]+–[\d.]+\sms/);
    const value = Number(((await tile.locator('.tile-value').textContent()) ?? '').replace(/[^\d.]/g, ''));
    const [low = Number.NaN, high = Number.NaN] = await rangeOf(page, 'Time per output token');
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
    await tile.click();
    await expect(page.getByRole('heading', { name: 'How sure' })).toBeVisible();
    await expect(page.getByText(/^Four of five comparable measurements would fall in/)).toBeVisible();
    await expect(page.getByText(/^From [\d,]+ rows of \d+ sources?: decode times/)).toBeVisible();
    await page.getByRole('button', { name: 'See the measurements' }).click();
    await expect(page).toHaveURL(/tab=validation.*rows=domain\/decode/);
    await page.goBack();
  });
  await test.step('all measurements of them are found in Validation', async () => {
    await list(page).locator('summary').click(SLOW);
    await list(page).getByRole('button', { name: 'All measurements of them' }).click();
    await expect(page).toHaveURL(/tab=validation.*rows=device\/h100-sxm\+model\/llama-3\.1-70b|tab=validation.*rows=model\/llama-3\.1-70b\+device\/h100-sxm/);
    await page.goBack();
  });
  await test.step('they are listed, and one of them opens as its own scenario with its point', async () => {
    const summary = list(page).locator('summary');
    await expect(summary).toHaveText(/^\d+ measured runs of this model on this machine, none of this very job$/, SLOW);
    await summary.click();
    const first = list(page).getByRole('listitem').first();
    await expect(first).toContainText(/[\d.]+\sms/);
    await first.getByRole('button').click();
    await expect(page).toHaveURL(/[?&]row=inference\/[\w.-]+/);
    await expect(page.locator('.chart path.measured.is-chosen').first()).toBeVisible(SLOW);
    await expect(summary).toHaveText(/measured runs of this model on this machine, \d+ of this very job$/);
    await expect(list(page).getByRole('button', { name: 'ml-energy' }).first()).toHaveAttribute('aria-current', 'true');
    await page.reload();
    await expect(page.locator('.chart path.measured.is-chosen').first()).toBeVisible(SLOW);
  });
});

test('a machine that nobody measured is not given a likely range', async ({ page }) => {
  await openApp(page, 'm=llama-3.1-70b&hw=8xtpu-v5p');
  await expect(metric(page, 'Time per output token')).toContainText(/perhaps [\d.]+–[\d.]+\sms/);
  await metric(page, 'Time per output token').click();
  await expect(page.getByText('Too few of them ran on machines of this family in this way: the range is that of others.')).toBeVisible();
});

test('a bound has no range, and what was never measured says so', async ({ page }) => {
  await openApp(page, `${RUNS}&eff=ideal`);
  await expect(page.getByRole('group', { name: 'Decode is bound by' })).toContainText('%');
  await expect(page.getByText(/^(likely|perhaps) /)).toHaveCount(0);
  await openTraining(page, 'm=llama-3-8b&hw=h100-sxm&w=finetuning');
  await expect(metric(page, 'Carbon')).toContainText('none measured like it');
});

test('a measured memory peak opens on the curve of memory, with the keyboard at the results', async ({ page }) => {
  await page.goto('./?tab=validation&rows=domain/memory');
  const row = page.getByRole('table', { name: 'Measured figures beside predictions of them' }).getByRole('rowheader').first().getByRole('link');
  await row.focus(SLOW);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]row=memory\//);
  await expect(page).toHaveURL(/[?&]y=memory-per-device/);
  await expect(page.locator('#main')).toBeFocused();
  await expect(page.getByText(/^Memory.*: measured [\d.]+\sGiB by litgpt, predicted [\d.]+\sGiB, /)).toBeVisible(SLOW);
  await expect(list(page).locator('[aria-current]')).toBeVisible();
  await expect(page.locator('.chart path.measured.is-chosen').first()).toBeAttached();
});

test('a row of another model says so, and goes', async ({ page }) => {
  await openApp(page, `${RUNS}&row=inference/nobody-1`);
  await list(page).locator('summary').click(SLOW);
  await expect(list(page)).toContainText('The row inference/nobody-1 is of another model or machine, or of none.');
  await list(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(page).not.toHaveURL(/row=/);
});

test('without the measurements figures stand alone', async ({ page, troubles }) => {
  troubles.expect(/ERR_FAILED/);
  await page.route(/\/(bands|inference|training|memory)-[^/]*\.json/, (route) => route.abort());
  await openApp(page, RUNS);
  await expect(metric(page, 'Time per output token')).toContainText(/\d/);
  await expect(page.getByText(/^(likely|perhaps) /)).toHaveCount(0);
});

test('rows that did not come are asked for again', async ({ page, troubles }) => {
  troubles.expect(/ERR_FAILED/);
  await page.route(/\/collectives-[^/]*\.json/, (route) => route.abort());
  await page.goto('./?tab=validation');
  await expect(page.getByText('Not loaded: rows of collectives.')).toBeVisible(SLOW);
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click(SLOW);
  await expect(page.getByText('Not loaded')).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Domains' }).getByRole('listitem').filter({ hasText: 'Collectives' })).toContainText('rows of', SLOW);
});

test.describe('the ranges', { tag: ['@phone', '@phone-only'] }, () => {
  test('have their line kept on a phone, so that little moves when they come', async ({ page }) => {
    await openApp(page, RUNS);
    await expect(metric(page, 'Time per output token')).toContainText(RANGE);
    await expect(page.locator('body')).not.toContainText(/NaN|Infinity|undefined/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  });
});

import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { loadCatalog } from '../src/catalog/load-node.ts';
import { answering } from '../src/serving/answering.ts';
import { readServe } from '../src/serving/plan/text.ts';
import { servedSettings } from '../src/serving/plan/served.ts';
import { finished, type PolicyOutcome } from '../src/serving/run.ts';
import { createPricesKeeper } from '../src/serving/simulation/machinery.ts';
import { formatText } from '../src/units/format.ts';
import { expect, figure, metric, takePicture, test } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';

const MACHINE = { model: 'llama-3-8b', device: 'h100-sxm', count: 1 } as const;

/** Opens a plan and waits until it is simulated, at every load too where `solved`. */
async function openServe(page: Page, plan: string, { solved = true } = {}): Promise<void> {
  await page.goto(`./?m=llama-3-8b&hw=1xh100-sxm&tab=serve&serve=${plan.replaceAll(' ', '+')}`);
  await expect(metric(page, 'Time to first token')).toContainText(/\d/);
  if (solved) await settled(page);
}

async function settled(page: Page): Promise<void> {
  await expect(figure(page, 'Highest rate')).toHaveText(/\d|none/, { timeout: 30_000 });
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 30_000 });
}

const figures = (page: Page): Locator => page.getByRole('table', { name: /All figures|Policies on the same requests/ });

test('shows percentiles, which move with the rate, and says how they come about', async ({ page }, info) => {
  await openServe(page, 'rate/4 req/600');
  await expect(page.getByRole('heading', { level: 2, name: /meets both targets up to/ })).toBeVisible();
  await expectNoViolations(page, info);
  const before = await figure(page, 'Time to first token').textContent();
  const title = await page.getByRole('heading', { level: 2, name: /meets both targets up to/ }).textContent();
  const rate = page.getByRole('slider', { name: 'Requests per second' }).first();
  await rate.focus();
  for (let at = 0; at < 6; at += 1) await page.keyboard.press('ArrowRight');
  await expect(figure(page, 'Time to first token')).not.toHaveText(before ?? '');
  await expect(page).toHaveURL(/rate\/(?!4[+&])/);
  // What holds at every rate is not worked out anew.
  await expect(page.getByRole('heading', { level: 2, name: title ?? '' })).toBeVisible();
  await metric(page, 'Gap between tokens').click();
  const panel = page.getByRole('dialog', { name: 'Gap between tokens' });
  await expect(panel.getByRole('row', { name: /^p99 / }).first()).toContainText(/ms/);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await takePicture(page, 'serve');
});

test('compares policies on the same requests, takes the other in hand, and shows the table behind a chart', async ({ page }) => {
  await openServe(page, 'rate/12 req/600 vs prefill-first');
  await expect(page.getByRole('heading', { level: 2, name: /^Chunked 512 meets both targets up to .*; prefill first/ })).toBeVisible();
  const gaps = figures(page).getByRole('row', { name: /Gap between tokens, p99/ }).getByRole('cell');
  await expect(gaps).toHaveCount(2);
  expect(await gaps.first().textContent()).not.toBe(await gaps.last().textContent());
  await figures(page).getByRole('button', { name: 'Prefill first' }).click();
  await expect(page.getByRole('heading', { level: 2, name: /^Prefill first meets both targets/ })).toBeVisible();
  await page.getByRole('button', { name: 'latency against load: table and export' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Show as a table' }).click();
  const rows = page.getByRole('region', { name: /^Prefill first meets both targets/ }).getByRole('row');
  expect(await rows.count()).toBeGreaterThan(6);
  await expect(rows.nth(1)).toContainText('Prefill first');
});

test('says what of a link was not used, and in numbers what cannot be done', async ({ page }) => {
  await openServe(page, 'rate/300 req/600 batch/x nonsense/3 ttft/1ms');
  await expect(page.getByText(/nonsense.*left out/)).toBeVisible();
  await expect(page.getByText(/More comes than can be done: .* \d[\d,]* were done/)).toBeVisible();
  await expect(page.getByText(/No rate tried keeps every target: .* the 1\sms promised/)).toBeVisible();
  await expect(figure(page, 'Highest rate')).toHaveText('none');
});

test('comes to the same in Node and in the browser, times to the last digit', async ({ page }) => {
  const text = 'rate/9 req/300 seed/3 vs prefill-first prefix';
  await openServe(page, text, { solved: false });
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Export the results' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Plan and results, JSON' }).click()]);
  const saved = JSON.parse(await readFile(await download.path(), 'utf8')) as { readonly policies: readonly Figures[] };
  const catalog = loadCatalog();
  const { policies } = finished(answering({ settings: servedSettings(MACHINE), plan: readServe(text, catalog).plan }, { catalog, prices: createPricesKeeper(), trace: undefined }));
  const here = policies.flatMap((policy) => (policy.ok ? [{ summary: policy.summary, totals: policy.result.totals }] : []));
  expect(here).toHaveLength(2);
  // When things happen is the same to the last digit. Sums of energy, and what a histogram's bins are called, go through powers and logarithms, in which engines differ.
  const times = ({ summary: { ttft, tpot, latency, queue }, totals: { passes, seconds } }: Figures): unknown => ({ ttft, tpot, latency, queue, passes, seconds });
  expect(saved.policies.map(times)).toEqual(plain(here.map(times)));
  expect(saved.policies.map(({ summary, totals }) => rounded({ summary, totals }))).toEqual(rounded(here));
  const p99 = here[0]?.summary.ttft.at[8] ?? Number.NaN;
  await expect(figures(page).getByRole('row', { name: /^Time to first token, p99/ }).getByRole('cell').first()).toHaveText(formatText(p99, 'seconds'));
});

type Figures = Pick<PolicyOutcome, 'summary'> & Pick<PolicyOutcome['result'], 'totals'>;

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Every number to eleven figures. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' ? Number(one.toPrecision(11)) : one)));
}

test('is whole on a phone', { tag: ['@phone', '@phone-only'] }, async ({ page }, info) => {
  await openServe(page, 'rate/4 req/400');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await expectNoViolations(page, info);
  await page.getByRole('button', { name: 'Traffic, policy and targets' }).click();
  const rail = page.getByRole('complementary', { name: 'The service' });
  await expect(rail.getByText('Batching', { exact: true })).toBeVisible();
  await rail.getByRole('button', { name: 'Done' }).click();
  await expect(rail).toBeHidden();
});

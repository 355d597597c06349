import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, figure, openApp, takePicture, test, waitForEstimate } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';

const BASE = 'm=llama-3-70b&hw=8xh100-sxm&eff=ideal';
const AXES = 'hw/h100-sxm/b200-sxm n/4/8 wf/bf16/fp8 b/1..64';
const AIMS = 'least/tpot least/usd-per-million-tokens fits';

const linkOf = (sweep: string, base = BASE): string => `./?${base}&tab=sweep&sweep=${encodeURIComponent(sweep).replaceAll('%20', '+').replaceAll('%2F', '/')}`;
const rail = (page: Page) => page.getByRole('complementary', { name: 'The sweep' });
const table = (page: Page) => page.getByRole('table', { name: 'Scenarios on the frontier' });

/** Opens a sweep and waits until all of it is done. */
async function openSweep(page: Page, sweep = `${AXES} ${AIMS}`, base = BASE): Promise<void> {
  await page.goto(linkOf(sweep, base));
  await finished(page);
}

async function finished(page: Page): Promise<void> {
  const bar = page.getByRole('progressbar', { name: 'Scenarios computed' }).first();
  await expect(async () => {
    expect(await bar.getAttribute('aria-valuemax')).not.toBe('0');
    expect(await bar.getAttribute('aria-valuenow')).toBe(await bar.getAttribute('aria-valuemax'));
  }).toPass({ intervals: [50, 100, 200], timeout: 20_000 });
}

test('answers a question that people ask', async ({ page }) => {
  await openSweep(page);
  const before = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByRole('combobox', { name: 'Question' }).selectOption({ label: 'Narrow formats: bits against cost' });
  await expect(page).toHaveURL(/most\/weight-bits/);
  await expect(rail(page).getByText('What narrower weights')).toBeVisible();
  // On a slow machine it waits for the reader's word.
  const start = rail(page).getByRole('button', { name: 'Run', exact: true });
  await expect(async () => {
    if (await start.isVisible()) await start.click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toBe(before);
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/the price runs from \$.+ to \$/i);
  await expect(table(page).getByRole('row').nth(2)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Reading it' })).toBeVisible();
  await takePicture(page, 'sweep');
  // A question about training makes the scenario one of training.
  await page.getByRole('combobox', { name: 'Question' }).selectOption({ label: 'Fastest layout for this cluster' });
  await expect(page).toHaveURL(/w=training/);
  await expect(rail(page).getByRole('button', { name: /^Pipeline: .*edit/ })).toBeVisible();
  // A question that names many models comes back from its link.
  await page.getByRole('combobox', { name: 'Question' }).selectOption({ label: 'What fits on one device' });
  await expect(page).toHaveURL(/sweep=m\//);
  const axes = await rail(page).getByRole('button', { name: /^Model: .*edit/ }).textContent();
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Question' })).toHaveValue('one-device');
  await expect(rail(page).getByRole('button', { name: /^Model: .*edit/ })).toHaveText(axes ?? '');
});

test('an axis is written, read back live, refused by name, added and removed', async ({ page }) => {
  await openSweep(page);
  await expect(rail(page).getByText('56', { exact: true })).toBeVisible();
  await rail(page).getByRole('button', { name: /^Batch: .*edit/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Batch' });
  const written = dialog.getByRole('textbox', { name: 'Values, as the link writes them' });
  await written.fill('1..many');
  await expect(dialog.getByRole('status')).toHaveText(/^Batch: /);
  await expect(dialog.getByRole('button', { name: 'Use these values' })).toBeDisabled();
  await written.fill('8/16..32..8');
  await expect(dialog.getByRole('status')).toHaveText('4 values: 8, 16, 24, 32');
  await written.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL(/b\/8\/16\.\.32\.\.8/);
  await expect(rail(page).getByText('32', { exact: true })).toBeVisible();

  // A long list is searched and ticked.
  await rail(page).getByRole('button', { name: /^Machine: .*edit/ }).click();
  const machines = page.getByRole('dialog', { name: 'Machine' });
  await machines.getByRole('searchbox').fill('mi300x');
  await machines.getByRole('checkbox', { name: /MI300X/ }).first().check();
  await machines.getByRole('button', { name: 'Use these values' }).click();
  await expect(page).toHaveURL(/hw\/[^+]*mi300x/);

  await rail(page).getByRole('button', { name: 'Add an axis' }).click();
  await page.getByRole('combobox', { name: 'Add an axis' }).fill('kv cache');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'KV cache' }).getByRole('button', { name: 'Use these values' }).click();
  await expect(rail(page).getByRole('button', { name: /^KV cache: .*edit/ })).toBeVisible();
  await rail(page).getByRole('button', { name: 'Remove the axis KV cache' }).click();
  await expect(rail(page).getByRole('button', { name: /^KV cache: .*edit/ })).toHaveCount(0);
  await finished(page);
  await expect(table(page)).toBeVisible();
});

test('says which limit excludes everything, and moves it to where something is left', async ({ page }) => {
  await openSweep(page, `${AXES} ${AIMS} max/tpot/0.0001`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^No scenario /);
  await expect(page.getByText(/^Time per output token at most 100.µs excludes everything by itself: the nearest .* is /)).toBeVisible();
  await page.getByRole('button', { name: /^Move time per output token to at most / }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Under .* a token /);
  await expect(table(page)).toBeVisible();
});

test('refuses more than a page holds with the arithmetic, and offers the nearest that works', async ({ page }) => {
  await page.goto(linkOf('n/1..1000..1 b/1..4096..1 in/1..4096..1 least/tpot least/usd-per-million-tokens'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Too many scenarios');
  await expect(rail(page).getByRole('alert')).toHaveText('1,000 × 4,096 × 4,096 = 16,777,216,000 scenarios; at most 20,000,000 are computed here.');
  await rail(page).getByRole('button', { name: /^Thin .*scenarios$/ }).click();
  await expect(rail(page).getByRole('alert')).toHaveCount(0);
  expect(page.url().length).toBeLessThan(2000);
});

test('a link with parts that cannot be read names them and keeps the rest', async ({ page }) => {
  await openSweep(page, `${AXES} nonsense/1 ${AIMS} least/speed`);
  await expect(page.getByText(/names nothing that can be varied; this part of the sweep is left out/)).toBeVisible();
  await expect(page.getByText(/There is no metric/)).toBeVisible();
  await expect(table(page)).toBeVisible();
});

test('a point is opened in Explore from the picture and from the table, and others stand side by side', async ({ page }) => {
  await openSweep(page);
  await test.step('the numbered points of the picture are reached by keyboard and open what the table says', async () => {
    const picture = page.getByRole('group', { name: /the price runs from/i }).first();
    const mark = picture.getByRole('option', { name: /^Point 1:/ });
    await mark.focus();
    await page.keyboard.press('Enter');
    await waitForEstimate(page);
    const price = await figure(page, 'US dollars per million output tokens').textContent();
    await page.goBack();
    await expect(table(page).getByRole('row').nth(1)).toContainText((price ?? '').replace('$', '').slice(0, 3));
  });
  await test.step('opens a point by keyboard and sets others side by side, four at most', async () => {
    await expect(table(page).getByRole('row').nth(4)).toBeVisible();
    const compare = table(page).getByRole('button', { name: /^Compare/ });
    for (let at = 0; at < 4; at += 1) await compare.nth(at).click();
    await expect(page.getByText('Compare holds four scenarios at most')).toBeVisible();
    const first = table(page).getByRole('row').nth(1);
    const batch = await first.locator('td').nth(0).textContent();
    expect(batch).not.toBe('');
    await first.getByRole('button', { name: /^Open/ }).focus();
    await page.keyboard.press('Enter');
    await waitForEstimate(page);
    await expect(page.getByRole('link', { name: 'Explore', exact: true })).toHaveAttribute('aria-current', 'page');
    await page.getByRole('navigation').getByRole('link', { name: 'Compare', exact: true }).click();
    await expect(page.getByRole('columnheader', { name: /^D / })).toBeVisible();
  });
});

test('a link brings the same sweep back', async ({ page }) => {
  await openSweep(page, `${AXES} ${AIMS} max/tpot/0.05 by/hw linear/y`);
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  const rows = await table(page).getByRole('row').allTextContents();
  expect(rows.length).toBeGreaterThan(2);
  await expect(rail(page).getByRole('combobox', { name: 'Colour by' })).toHaveValue('hw');
  await expect(rail(page).getByRole('combobox', { name: /^Scale of US/ })).toHaveValue('linear');
  await page.goto(page.url());
  await finished(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title ?? '');
  expect(await table(page).getByRole('row').allTextContents()).toEqual(rows);
});

test('ten best say why, a menu closes with Escape, files agree with each other', async ({ page }) => {
  await openSweep(page);
  await test.step('ten best say why each beats the next', async () => {
    await page.getByRole('button', { name: 'Ten best' }).click();
    const panel = page.getByRole('dialog', { name: 'The ten best by time per output token' });
    await expect(panel.getByRole('listitem')).toHaveCount(10);
    await expect(panel.getByRole('listitem').first()).toContainText(/binds it: \d/);
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
  });
  await test.step('takes the sweep along as files that agree with each other', async () => {
    const save = async (item: string): Promise<Buffer> => {
      await page.getByRole('button', { name: 'Export the sweep' }).click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()]);
      return readFile(await download.path());
    };
    const frontier = (await save('Frontier, CSV')).toString();
    const points = (await save('All points, CSV')).toString().trim().split('\r\n');
    expect(points).toHaveLength(57);
    expect(points[0]).toBe('scenario,hw,n,wf,b,tpot,usd_per_million_tokens,status');
    const parquet = await save('All points, Parquet');
    expect(parquet.subarray(0, 4).toString()).toBe('PAR1');
    expect(parquet.subarray(-4).toString()).toBe('PAR1');
    const document = JSON.parse((await save('Question and answer, JSON')).toString()) as { readonly link: string; readonly answer: { readonly counts: { readonly total: number }; readonly frontier: readonly { readonly scenario: number; readonly values: { readonly tpot: number } }[] } };
    expect(document.link).toBe(page.url());
    expect(document.answer.counts.total).toBe(56);
    expect(document.answer.frontier).toHaveLength(frontier.trim().split('\r\n').length - 1);
    for (const { scenario, values } of document.answer.frontier) expect(Number(points[scenario + 1]?.split(',')[5])).toBeCloseTo(values.tpot, 7);
    const svg = (await save('Picture, SVG')).toString();
    expect(svg).toContain('tab=sweep');
    expect(svg).toMatch(/<image [^>]*href="data:image\/png/);
    expect((await save('Picture, PNG')).subarray(1, 4).toString()).toBe('PNG');
  });
  await test.step('a menu closes with Escape and can be opened again; what is shared from a shell asks the sweep', async () => {
    const menu = page.getByRole('button', { name: 'Export the sweep' });
    await menu.click();
    await expect(page.getByRole('menuitem', { name: 'Picture, SVG' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menuitem', { name: 'Picture, SVG' })).toBeHidden();
    await expect(menu).toBeFocused();
    await menu.click();
    await expect(page.getByRole('menuitem', { name: 'Picture, SVG' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(page.getByText(/^npm run --silent sweep -- '.*sweep=hw\//)).toBeVisible();
  });
});

test('a pinned sweep follows a setting in Explore', async ({ page }) => {
  await openSweep(page);
  await rail(page).getByRole('button', { name: 'Pin', exact: true }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Explore', exact: true }).click();
  await waitForEstimate(page);
  const pinned = page.getByRole('region', { name: /the price runs from/i });
  await expect(pinned).toBeVisible();
  const before = await pinned.getByRole('heading', { level: 2 }).textContent();
  const prompt = page.getByRole('spinbutton', { name: 'Prompt' });
  await prompt.fill('7000');
  await prompt.press('Enter');
  await expect(pinned.getByRole('heading', { level: 2 })).not.toHaveText(before ?? '');
  await expect(page).toHaveURL(/pin=1/);
  await pinned.getByRole('button', { name: 'Unpin' }).click();
  await expect(pinned).toHaveCount(0);
});

test('opens with the usual question from Explore', async ({ page }) => {
  await openApp(page, BASE);
  await page.getByRole('navigation').getByRole('link', { name: 'Sweep', exact: true }).click();
  await expect(page.getByRole('combobox', { name: 'Question' })).toHaveValue('serve-cheaply');
  await expect(rail(page).getByText('Cheapest way to serve this model').first()).toBeVisible();
});

test('stays within a phone’s width, with the answer before the table and the question in a drawer @phone-only @phone', async ({ page }, { project }) => {
  await openSweep(page);
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width[0]).toBeLessThanOrEqual(width[1] ?? 0);
  const top = async (name: RegExp | string, role: 'heading' | 'button' | 'group'): Promise<number> => (await page.getByRole(role, { name }).first().boundingBox())?.y ?? Number.NaN;
  const places = [await top(/the price runs from/i, 'heading'), await top(/the price runs from/i, 'group'), await top('Ten best', 'button'), await top('Along the frontier', 'heading')];
  expect(places).toEqual([...places].sort((a, b) => a - b));
  await page.getByRole('button', { name: 'Question and axes' }).tap();
  await expect(rail(page).getByRole('button', { name: /^Batch: .*edit/ })).toBeVisible();
  await rail(page).getByRole('button', { name: 'Done' }).tap();
  await expect(rail(page)).toHaveCount(0);
  await takePicture(page, `sweep-${project.name}`);
});

test('the sweep has no accessibility violations in either theme', { tag: '@phone' }, async ({ page }, info) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openSweep(page);
  await expect(page.getByRole('heading', { name: 'What shapes it' })).toBeVisible();
  await expectNoViolations(page, info);
});

import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { builtFiles } from '../scripts/build/built-files.ts';
import { planOf } from '../scripts/build/offline.ts';
import { LESSONS } from '../src/lessons/registry.ts';
import { serve } from '../scripts/serve.mjs';
import { expect, metric, test as base, waitForEstimate } from './support/app.ts';

const DIST = process.env['ROOFSCOPE_DIST'] ?? 'dist';

/** The whole site may take this long to be kept on a busy machine. Milliseconds. */
const KEEPING = 75_000;

interface Site {
  /** A copy of the built folder, which a test may change. */
  readonly directory: string;
  readonly address: string;
  /** No network any more. */
  readonly cut: () => Promise<void>;
}

const test = base.extend<{ site: Site }>({
  site: async ({}, use) => {
    const directory = join(mkdtempSync(join(tmpdir(), 'site-')), 'copy');
    cpSync(DIST, directory, { recursive: true });
    const { address, close } = await serve({ directory, base: '/on/a/path/', port: 0 });
    await use({ directory, address, cut: close });
    await close();
    rmSync(join(directory, '..'), { recursive: true });
  },
  baseURL: async ({ site }, use) => use(site.address),
  serviceWorkers: 'allow',
});

// A window that was offline would be so in the next test, too.
test.use({ reuseContext: false });

/** Every lesson begins, and one is presented to its end while a hall follows. */
async function expectLessons(page: Page): Promise<void> {
  const drawn = page.locator('.lesson-figure').locator('svg.lesson-chart, .chart-body svg').first();
  const follow = (lesson: string): Promise<void> =>
    page.evaluate((link) => {
      history.pushState(null, '', link);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `?tab=lessons&lesson=${lesson}`);
  await page.goto('./?tab=lessons');
  for (const { id, steps } of LESSONS) {
    await follow(id);
    await expect(page.getByRole('heading', { level: 1 }), id).toHaveText(steps[0]?.title ?? '');
    await expect(drawn, id).toBeVisible({ timeout: 30_000 });
  }
  const [lesson] = LESSONS;
  await follow(lesson?.id ?? '');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson?.steps[0]?.title ?? '');
  await expect(drawn).toBeVisible();
  await page.keyboard.press('.');
  const hall = await page.context().newPage();
  await hall.goto('./?ui=audience');
  for (const step of lesson?.steps ?? []) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(step.title);
    await expect(hall.getByRole('heading', { level: 1, includeHidden: true })).toHaveText(step.title, { timeout: 30_000 });
    await expect(drawn).toBeVisible();
    const reveal = page.getByRole('button', { name: 'Draw the truth' }).first();
    if (step.predict !== undefined) {
      await reveal.click();
      await expect(hall.locator('.predict-verdict')).toBeVisible();
    }
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('ArrowRight');
  }
  await hall.close();
}

/** Visits once and waits until everything is kept. */
async function visit(page: Page, query = ''): Promise<void> {
  await page.goto(`./${query}`);
  await waitForEstimate(page);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: KEEPING }).toBe('activated');
}

// Keeping 18 MB and opening every view takes longer than a click.
test.describe.configure({ timeout: 240_000 });

test('after one visit every view opens by its link without a network, and asks for nothing', async ({ page, site, context }) => {
  await visit(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog').getByText('Ready without a network')).toBeVisible();
  await page.keyboard.press('Escape');
  await site.cut();
  await context.setOffline(true);
  await page.goto('./?m=llama-2-7b');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Llama.2.7B/);
  await expect(metric(page, 'Time to first token')).toContainText(/\d/);
  // The second one on: fonts, charts and the table of operations come from what was kept.
  await expect(page.locator('.explore-hero svg').first()).toBeVisible();
  const tabs = await page.locator('.tabs a').evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get('tab') ?? ''));
  expect(tabs.length).toBeGreaterThanOrEqual(9);
  for (const tab of tabs) {
    await page.goto(`./?m=llama-2-7b&tab=${tab}`);
    const main = page.getByRole('main');
    await expect(main, tab).toContainText(/\d/, { timeout: 30_000 });
    await expect(page.locator('.failure'), tab).toHaveCount(0);
  }
  await expectLessons(page);
  const missing = await page.evaluate(async (files) => {
    const answers = await Promise.all(files.map(async (file) => [file, await fetch(`./${file}`).then(({ ok }) => ok, () => false)] as const));
    return answers.filter(([, ok]) => !ok).map(([file]) => file);
  }, [...planOf(site.directory).files]);
  expect(missing).toEqual([]);
});

test('a newer version is offered, not while a lesson is shown; accepted, it is the one on screen, and a page of the older one goes on', async ({ page, site, context }) => {
  await visit(page);
  const other = await context.newPage();
  await other.goto(`${site.address}?m=llama-2-7b`);
  await waitForEstimate(other);
  publishAnother(site.directory);

  await page.evaluate(() => {
    document.documentElement.dataset['presenting'] = '';
  });
  // What a browser does by itself when a page is opened, or a day has passed.
  await page.evaluate(() => void navigator.serviceWorker.getRegistration().then((registration) => registration?.update()));
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state), { timeout: KEEPING }).toBe('installed');
  const offer = page.getByText('A newer version is ready');
  await expect(offer).toHaveCount(0);
  await page.evaluate(() => {
    delete document.documentElement.dataset['presenting'];
  });
  await expect(offer).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-build', '2');

  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-build', '2');
  await waitForEstimate(page);

  // What the host no longer has, the other page still finds.
  await expect(other.locator('html')).not.toHaveAttribute('data-build', '2');
  await other.getByRole('navigation').getByRole('link', { name: 'Laws', exact: true }).click();
  await expect(other.getByRole('main')).toContainText(/\d/);
  await expect(other.locator('.failure')).toHaveCount(0);
});

test('parts of other pages keep nothing', async ({ page }) => {
  await page.goto('./?ui=plot');
  await expect(page.locator('#root')).toContainText(/\d/);
  // Longer than a page waits before it keeps anything.
  await page.waitForTimeout(6000);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

test('the archive holds every file of the site in one folder, and how to serve it', () => {
  const names = Object.keys(unzipSync(readFileSync(join(DIST, 'roofscope.zip')))).sort();
  const files = builtFiles(DIST).filter((file) => file !== 'roofscope.zip');
  expect(names).toEqual([...files, 'README.txt'].map((file) => `roofscope/${file}`).sort());
});

/** Puts another version in the folder: another page, and without the code of a view that the version before loads on demand. */
function publishAnother(directory: string): void {
  const page = join(directory, 'index.html');
  const worker = join(directory, 'sw.js');
  const { version } = planOf(directory);
  expect(existsSync(worker)).toBe(true);
  const gone = readdirSync(join(directory, 'assets')).find((file) => /^LawsView-.*\.js$/.test(file)) ?? '';
  writeFileSync(page, readFileSync(page, 'utf8').replace('<html ', '<html data-build="2" '));
  rmSync(join(directory, 'assets', gone));
  const script = readFileSync(worker, 'utf8');
  expect(script).toContain(version);
  writeFileSync(worker, script.replaceAll(version, planOf(directory).version).replace(`assets/${gone},`, ''));
}

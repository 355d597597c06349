import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../find-browser.ts';
import type { Figure } from './measure.ts';
import { withSite } from './site.ts';

const PATIENCE = 180_000;
const DRAG_MILLISECONDS = 4000;

function address(site: string, sweep: string): string {
  return `${site}?tab=sweep&m=llama-3-70b&hw=8xh100-sxm&sweep=${sweep.replaceAll(' ', '+')}`;
}

/** The sweep on screen has been computed to its end. */
async function untilDone(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const bar = document.querySelector('[role="progressbar"][aria-label="Scenarios computed"]');
    const most = Number(bar?.getAttribute('aria-valuemax'));
    return most > 0 && Number(bar?.getAttribute('aria-valuenow')) === most;
  }, undefined, { timeout: PATIENCE, polling: 20 });
}

/** Opens a sweep and has it computed, whether or not it waits to be told. */
async function opened(page: Page, site: string, sweep: string): Promise<void> {
  await page.goto(address(site, sweep));
  await page.locator('.sweep-run').waitFor();
  const run = page.locator('.sweep-run').getByRole('button', { name: 'Run' });
  await Promise.race([untilDone(page), run.waitFor({ timeout: PATIENCE }).then(() => run.click()).then(() => untilDone(page))]);
}

/** Largest memory of any of the browser's page processes so far, in bytes. */
async function peakMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024);
  return Math.max(...peaks);
}

/** Milliseconds from a click that asks the sweep anew to the frame that shows all of it. */
async function clickToPicture(page: Page): Promise<number> {
  const toggle = page.getByRole('switch', { name: 'Fits in memory' });
  await toggle.click();
  await untilDone(page);
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    const bar = document.querySelector('[role="progressbar"][aria-label="Scenarios computed"]');
    const timing = window as unknown as { asked?: number; shown?: number };
    addEventListener('click', (event) => (timing.asked = event.timeStamp), { capture: true, once: true });
    let begun = false;
    const look = (): void => {
      const done = Number(bar?.getAttribute('aria-valuenow'));
      if (done < Number(bar?.getAttribute('aria-valuemax'))) begun = true;
      // The frame after the one in which the last of it was handed to the page.
      if (timing.asked !== undefined && begun && done === Number(bar?.getAttribute('aria-valuemax'))) requestAnimationFrame(() => requestAnimationFrame(() => (timing.shown = performance.now())));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await toggle.click();
  await page.waitForFunction(() => (window as unknown as { shown?: number }).shown !== undefined, undefined, { timeout: PATIENCE, polling: 20 });
  return page.evaluate(() => {
    const { asked = 0, shown = 0 } = window as unknown as { asked?: number; shown?: number };
    return shown - asked;
  });
}

/** Frames a second in which the frontier on screen changed while a slider of the base scenario was dragged. */
async function framesWhileDragging(page: Page): Promise<number> {
  const slider = page.getByRole('complementary').getByRole('slider', { name: 'Prompt' }).first();
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the Prompt slider is not on screen');
  await page.evaluate(() => {
    const counting = window as unknown as { frames: number };
    counting.frames = 0;
    let changed = false;
    const svg = document.querySelector('.cloud svg') ?? document.querySelector('main svg');
    if (svg !== null) new MutationObserver(() => (changed = true)).observe(svg, { subtree: true, attributes: true, childList: true, characterData: true });
    const frame = (): void => {
      if (changed) counting.frames += 1;
      changed = false;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.5, y);
  await page.mouse.down();
  const started = Date.now();
  for (let step = 0; Date.now() - started < DRAG_MILLISECONDS; step += 1) {
    await page.mouse.move(box.x + box.width * (0.2 + 0.6 * Math.abs(((step * 0.013) % 2) - 1)), y);
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
  const frames = await page.evaluate(() => (window as unknown as { frames: number }).frames);
  return frames / ((Date.now() - started) / 1000);
}

/** A million from click to picture, ten million's memory, a hundred thousand under a moving slider. */
export async function sweepsInBrowser(million: string, tenMillion: string, live: string): Promise<readonly Figure[]> {
  const found = await findBrowser();
  return withSite(async (site) => {
    const measured = async <T>(sweep: string, measure: (page: Page, browser: Browser) => Promise<T>): Promise<T> => {
      const browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args] });
      try {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
        // The compiler of these scripts marks functions by this name; the page has no such function.
        await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
        await opened(page, site, sweep);
        return await measure(page, browser);
      } finally {
        await browser.close();
      }
    };
    const rateShown = async (page: Page): Promise<number> => {
      const [, digits = 'NaN', prefix = ''] = /([\d.,]+)\s*([kM]?)\s*scenarios\/s/.exec(await page.locator('.sweep-run').innerText()) ?? [];
      return Number(digits.replaceAll(',', '')) * (prefix === 'k' ? 1e3 : prefix === 'M' ? 1e6 : 1);
    };
    const [seconds, rate] = await measured(million, async (page) => [(await clickToPicture(page)) / 1000, await rateShown(page)] as const);
    const memory = await measured(tenMillion, (_, browser) => peakMemory(browser));
    const frames = await measured(live, (page) => framesWhileDragging(page));
    return [
      { what: 'Chromium: decomposed, one worker, while it draws', value: rate, unit: '/s/core', budget: 5e6, moreIsBetter: true },
      { what: 'Chromium: a million from click to finished picture', value: seconds, unit: 's', budget: 2 },
      { what: 'Chromium: peak memory of the tab, ten million', value: memory / 2 ** 20, unit: 'MiB', budget: 1024 },
      { what: 'Chromium: frontiers a second under a slider, 100,000', value: frames, unit: '/s', budget: 30, moreIsBetter: true },
    ];
  });
}

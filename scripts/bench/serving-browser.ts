import { chromium, type Locator, type Page } from '@playwright/test';
import { findBrowser } from '../find-browser.ts';
import { installProbe, type Paint, type Probe } from './browser.ts';
import { quantile } from './measure.ts';
import type { Figure } from './measure.ts';
import { withSite } from './site.ts';

const STEPS = 30;
const PATIENCE = 120_000;
/** Longer than any step should take; a step that changes nothing by then is not counted. */
const WAIT_MILLISECONDS = 5000;
/** Ends of the rate's slider, whose track is logarithmic, and rungs of it that one device keeps up with. */
const [LEAST, MOST] = [0.1, 1000];
const RATES = [5, 10] as const;

/** Nothing is being simulated, and the curves are there. */
async function untilStill(page: Page): Promise<void> {
  await page.locator('.serve-strip [data-metric="ttft"]:not([disabled])').waitFor({ timeout: PATIENCE });
  await page.waitForFunction(() => document.querySelector('.serve-strip [role="progressbar"]') === null, undefined, { timeout: PATIENCE });
}

/** Moves the rate from one rung to the other with a real pointer, and waits each time for the frame that shows the new percentiles. */
async function dragRate(page: Page, slider: Locator): Promise<readonly Paint[]> {
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the Rate slider is not on screen');
  const y = box.y + box.height / 2;
  const at = (rate: number): number => box.x + (box.width * Math.log(rate / LEAST)) / Math.log(MOST / LEAST);
  const paints: Paint[] = [];
  await page.mouse.move(at(RATES[1]), y);
  await page.mouse.down();
  for (let step = 0; step < STEPS; step += 1) {
    const answer = page.evaluate((wait) => {
      const { benchProbe } = window as unknown as { benchProbe: Probe };
      benchProbe.arm();
      return benchProbe.result(wait);
    }, WAIT_MILLISECONDS);
    await page.mouse.move(at(RATES[step % 2] ?? RATES[0]), y);
    const paint = await answer;
    if (paint !== undefined) paints.push(paint);
    else if (step > 2 && paints.length === 0) throw new Error('moving the Rate slider does not change the time to first token');
  }
  await page.mouse.up();
  return paints;
}

/** From a step of the rate slider until the frame that shows the percentiles of 5,000 requests simulated anew. */
export async function servingInBrowser(): Promise<readonly Figure[]> {
  const found = await findBrowser();
  return withSite(async (address) => {
    const browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args] });
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
      // The compiler of these scripts marks functions by this name; the page has no such function.
      await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
      await page.goto(`${address}?tab=serve&m=llama-3-8b&hw=h100-sxm&serve=rate/${RATES[1]}+req/5000`);
      const slider = page.getByRole('complementary', { name: 'The service' }).getByRole('slider', { name: 'Rate' });
      await slider.waitFor({ timeout: PATIENCE });
      await untilStill(page);
      await page.evaluate(installProbe, '.serve-strip [data-metric="ttft"]');
      await dragRate(page, slider);
      await untilStill(page);
      const paints = await dragRate(page, slider);
      const painted = paints.map((paint) => paint.painted);
      return [
        { what: 'Chromium: rate slider to new percentiles painted, p50', value: quantile(painted, 0.5), unit: 'ms', budget: 100 },
        { what: `Chromium: rate slider to new percentiles painted, p95 of ${painted.length}`, value: quantile(painted, 0.95), unit: 'ms', budget: 100 },
      ];
    } finally {
      await browser.close();
    }
  });
}

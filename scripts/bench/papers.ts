import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../find-browser.ts';
import { quantile, type Figure } from './measure.ts';
import { withSite } from './site.ts';

/** A page that takes longer is not slow but broken. */
const PATIENCE = 60_000;
const PATIENCE_WITH_CLAIMS = 150_000;
const VISITS = 3;
const LETTERS = 'long context';
/** Claims are computed all the while; a search must not wait for them. */
const TYPING_BUDGET_MILLISECONDS = 100;

/** Milliseconds since the page was asked for until a condition in it holds. */
async function until(page: Page, condition: () => boolean, timeout = PATIENCE): Promise<number> {
  await page.waitForFunction(condition, undefined, { timeout, polling: 'raf' });
  return page.evaluate(() => performance.now());
}

/** A letter that shows nothing by then is counted as that long. */
const MOST_MILLISECONDS = 5000;

interface Framed {
  frame: Promise<number>;
}

/** From a letter typed into the search until the frame that shows the narrowed list. */
async function typed(page: Page, letter: string): Promise<number> {
  // Set up before the letter is sent: a busy page may see the key before what was asked of it earlier.
  await page.evaluate((most) => {
    (window as unknown as Framed).frame = new Promise<number>((settle) => {
      setTimeout(() => settle(most), most);
      addEventListener('input', (event) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => settle(performance.now() - event.timeStamp);
        channel.port2.postMessage(0);
      }), { capture: true, once: true });
    });
  }, MOST_MILLISECONDS);
  await page.keyboard.press(letter === ' ' ? 'Space' : letter);
  return page.evaluate(() => (window as unknown as Framed).frame);
}

/** The list of papers: how soon it can be used, how soon all claims are there, and how a card's control follows. */
export async function papersFigures(): Promise<readonly Figure[]> {
  const found = await findBrowser();
  return withSite(async (address) => {
    const browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args] });
    try {
      const usable: number[] = [];
      const letters: number[] = [];
      let claims = Number.NaN;
      for (let visit = 0; visit < VISITS; visit += 1) {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
        await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
        await page.goto(`${address}?tab=papers`);
        await until(page, () => document.querySelectorAll('.papers-table tbody tr').length === 140);
        // Sorted by a click: the list answers.
        await page.evaluate(() => (document.querySelector('.papers-table th[data-column="title"] button') as HTMLElement).click());
        usable.push(await until(page, () => document.querySelector('th[data-column="title"]')?.getAttribute('aria-sort') === 'ascending'));
        if (visit === 0) claims = await until(page, () => document.querySelector('#main')?.getAttribute('aria-busy') === 'false', PATIENCE_WITH_CLAIMS);
        else {
          await page.locator('.papers-search-field').focus();
          for (const letter of LETTERS) letters.push(await typed(page, letter));
        }
        await page.close();
      }
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
      await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
      await page.goto(`${address}?tab=papers&paper=58`);
      const control = await until(page, () => document.querySelector('.live-amounts') !== null);
      return [
        { what: '140 rows, sorted by a click: median of first visits', value: quantile(usable, 0.5), unit: 'ms', budget: 1000 },
        { what: 'A letter typed while claims come, until the frame: 95th percentile', value: quantile(letters, 0.95), unit: 'ms', budget: TYPING_BUDGET_MILLISECONDS },
        { what: 'All claims, computed in a worker', value: claims / 1000, unit: 's' },
        { what: 'A card opened by its link, its control ready', value: control, unit: 'ms' },
      ];
    } finally {
      await browser.close();
    }
  });
}

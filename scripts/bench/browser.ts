import { chromium } from '@playwright/test';
import type { CDPSession, Locator, Page } from '@playwright/test';
import { findBrowser } from '../find-browser.ts';
import { quantile } from './measure.ts';
import type { Figure } from './measure.ts';
import { withSite } from './site.ts';

const STEPS = 120;
/** A move that changed no chart (the value stayed on its rung) is not counted. */
const WAIT_MILLISECONDS = 1500;
/** More than this and a chart never follows the slider: better said at once than waited for. */
const MOST_UNCOUNTED = 15;

export interface Paint {
  /** From the slider's event until the last chart had changed in the document. */
  readonly changed: number;
  /** From the slider's event until the frame that shows the last change was handed over. */
  readonly painted: number;
}

export interface Probe {
  arm(): void;
  result(milliseconds: number): Promise<Paint | undefined>;
}

/** Watches what follows the slider from inside the page. Serialised into the page, so it may use nothing from here. */
export function installProbe(following: string): number {
  const charts = [...document.querySelectorAll(following)];
  let start: number | undefined;
  let waiting = new Set<Element>();
  let changed = 0;
  let done: ((paint: Paint) => void) | undefined;
  const afterPaint = (then: () => void): void => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = then;
      channel.port2.postMessage(0);
    });
  };
  for (const chart of charts) {
    new MutationObserver(() => {
      if (start === undefined || !waiting.delete(chart) || waiting.size > 0) return;
      const from = start;
      changed = performance.now() - from;
      afterPaint(() => done?.({ changed, painted: performance.now() - from }));
    }).observe(chart, { subtree: true, childList: true, attributes: true, characterData: true });
  }
  addEventListener('input', (event) => (start ??= event.timeStamp), { capture: true });
  const probe: Probe = {
    arm: () => {
      start = undefined;
      waiting = new Set(charts);
    },
    result: (milliseconds) =>
      new Promise((settle) => {
        const timer = setTimeout(() => settle(undefined), milliseconds);
        done = (paint) => {
          clearTimeout(timer);
          settle(paint);
        };
      }),
  };
  (window as unknown as { benchProbe: Probe }).benchProbe = probe;
  return charts.length;
}

async function dragSlider(page: Page, slider: Locator, steps: number): Promise<readonly Paint[]> {
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the Batch slider is not on screen');
  const y = box.y + box.height / 2;
  const paints: Paint[] = [];
  await page.mouse.move(box.x + box.width * 0.1, y);
  await page.mouse.down();
  for (let step = 0; step < steps; step += 1) {
    // There and back over the middle of the track, by enough to reach another round value.
    const share = 0.15 + 0.7 * Math.abs(((step * 0.27) % 2) - 1);
    const answer = page.evaluate((wait) => {
      const { benchProbe } = window as unknown as { benchProbe: Probe };
      benchProbe.arm();
      return benchProbe.result(wait);
    }, WAIT_MILLISECONDS);
    await page.mouse.move(box.x + box.width * share, y);
    const paint = await answer;
    if (paint !== undefined) paints.push(paint);
    if (step + 1 - paints.length > MOST_UNCOUNTED) throw new Error('moving the Batch slider does not change every chart');
  }
  await page.mouse.up();
  return paints;
}

async function throttle(session: CDPSession, rate: number): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

function figuresOf(setting: string, paints: readonly Paint[], budget: number): readonly Figure[] {
  const painted = paints.map((paint) => paint.painted);
  const changed = paints.map((paint) => paint.changed);
  return [
    { what: `Slider to document, ${setting}, p50`, value: quantile(changed, 0.5), unit: 'ms' },
    { what: `Slider to document, ${setting}, p95`, value: quantile(changed, 0.95), unit: 'ms' },
    { what: `Slider to paint, ${setting}, p50`, value: quantile(painted, 0.5), unit: 'ms' },
    { what: `Slider to paint, ${setting}, p95 of ${paints.length}`, value: quantile(painted, 0.95), unit: 'ms', budget },
  ];
}

/** A view whose Batch slider is dragged, and what must have changed before a frame counts. */
interface Dragged {
  readonly query: string;
  readonly words: string;
  /** What follows the slider, and how many of these there are. */
  readonly following: string;
  readonly count: number;
  readonly slider: (page: Page) => Locator;
}

const EXPLORE: Dragged = {
  query: '', words: 'charts', following: 'main .chart-body', count: 4,
  slider: (page) => page.getByRole('complementary', { name: 'Settings' }).getByRole('slider', { name: 'Batch' }),
};

/** Four scenarios: the table of all metrics and the roofline follow while the slider is held, attributions when it is let go. */
const COMPARE: Dragged = {
  query: '?tab=compare&m=llama-3-70b&hw=8xh100-sxm&b=16&vsb=1&vsb-hw=8xh200-sxm&vsc=1&vsc-wf=fp8&vsd=1&vsd-kf=fp8&vsd-b=64', words: 'regions of Compare, four scenarios', following: '.compare-metrics, .is-moves .chart-body', count: 2,
  slider: (page) => page.getByRole('region', { name: 'Scenarios side by side' }).getByRole('slider').first(),
};

export const browserFigures = (): Promise<readonly Figure[]> => draggedFigures(EXPLORE);
export const compareFigures = (): Promise<readonly Figure[]> => draggedFigures(COMPARE);

/**
 * Drags the Batch slider with a real pointer in the built page and waits for everything that follows it each time.
 * Once at the display's 60 frames a second, where waiting for the next frame alone takes up to 17 ms,
 * and once without that limit, which shows the work itself; each also on a four times slower processor.
 */
async function draggedFigures({ query, words: what, following, count, slider: find }: Dragged): Promise<readonly Figure[]> {
  const found = await findBrowser();
  return withSite(async (address) => {
    const figures: Figure[] = [];
    for (const [words, flags] of [['no frame limit', ['--disable-frame-rate-limit', '--disable-gpu-vsync']], ['60 frames/s', []]] as const) {
      const browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args, ...flags] });
      try {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
        // The compiler of these scripts marks functions by this name; the page has no such function.
        await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
        await page.goto(`${address}${query}`);
        const slider = find(page);
        await slider.waitFor();
        await page.locator(following).nth(count - 1).waitFor();
        await page.waitForLoadState('networkidle');
        const charts = await page.evaluate(installProbe, following);
        const session = await page.context().newCDPSession(page);
        await dragSlider(page, slider, 20);
        for (const rate of [1, 4]) {
          await throttle(session, rate);
          const paints = await dragSlider(page, slider, STEPS);
          figures.push(...figuresOf(`${charts} ${what}, ${words}${rate > 1 ? `, ${rate}× slower` : ''}`, paints, rate > 1 ? 50 : 16));
        }
      } finally {
        await browser.close();
      }
    }
    return figures;
  });
}

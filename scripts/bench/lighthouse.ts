import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { findBrowser } from '../find-browser.ts';
import type { Figure } from './measure.ts';
import { withSite } from './site.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** What must hold on any machine, and what also depends on how fast it is. */
const LEAST_SCORES: Readonly<Record<string, number>> = { accessibility: 100, 'best-practices': 100 };
const LEAST_OTHERWISE = 95;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  await new Promise((settle) => server.close(settle));
  return port;
}

/** Lighthouse's four scores of the built page, as a desktop and as a throttled phone; what cost points is printed. */
export async function lighthouseFigures(): Promise<readonly Figure[]> {
  const found = await findBrowser();
  const port = await freePort();
  return withSite(async (address) => {
    const figures: Figure[] = [];
    const browser = await chromium.launch({
      executablePath: found.executablePath,
      args: [...found.args, `--remote-debugging-port=${port}`],
    });
    try {
      for (const form of ['desktop', 'mobile'] as const) {
        const flags = { port, onlyCategories: CATEGORIES, logLevel: 'error' as const };
        const result = await lighthouse(address, flags, form === 'desktop' ? desktopConfig : undefined);
        if (result === undefined) throw new Error('Lighthouse gave no result');
        for (const category of Object.values(result.lhr.categories)) {
          figures.push({ what: `Lighthouse, ${form}: ${category.title.toLowerCase()}`, value: (category.score ?? 0) * 100, unit: '', budget: LEAST_SCORES[category.id] ?? LEAST_OTHERWISE, moreIsBetter: true });
          for (const { id, weight } of category.auditRefs) {
            const audit = result.lhr.audits[id];
            if (audit?.score !== null && audit !== undefined && audit.score < 0.9 && weight > 0) {
              console.log(`${form}, ${category.title}: ${audit.title} ${audit.displayValue ?? ''}`.trimEnd());
            }
          }
        }
      }
      return figures;
    } finally {
      await browser.close();
    }
  });
}

import { test as base, expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** What went wrong in the page while a test ran, whether or not the test looked at it. */
export interface Troubles {
  /** Errors on the console, uncaught errors, and requests that failed or left the page's own host. */
  readonly all: readonly string[];
  /** Lets a test provoke trouble on purpose. */
  readonly expect: (pattern: RegExp) => void;
}

async function watch(page: Page, address: string, all: string[]): Promise<void> {
  const { origin } = new URL(address);
  page.on('console', (message) => {
    if (message.type() === 'error') all.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => all.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('data:') && !url.startsWith('blob:')) all.push(`left the host: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) all.push(`${response.status()}: ${response.url()}`);
  });
  // Chromium also logs violations, but a page could silence its console; the event it cannot.
  await page.exposeFunction('reportViolation', (text: string) => all.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportViolation(text: string): void }).reportViolation;
      report(`${event.effectiveDirective} blocked ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
    });
  });
}

/** Playwright's `test`, failing on any console error, policy violation, failed request or request to another host. */
export const test = base.extend<{ troubles: Troubles }>({
  troubles: [
    async ({ page, baseURL }, use) => {
      const all: string[] = [];
      const expected: RegExp[] = [];
      await watch(page, baseURL ?? '', all);
      await use({ all, expect: (pattern) => expected.push(pattern) });
      expect(all.filter((text) => !expected.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens the app with a link's query (`m=llama-3-70b&batch=32`), or as it is, and waits for the first estimate. */
export async function openApp(page: Page, query = ''): Promise<void> {
  await page.goto(query === '' || query.startsWith('#') ? `./${query}` : `./?${query}`);
  await waitForEstimate(page);
}

/** A headline metric, by its name: "Time to first token". */
export function metric(page: Page, name: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^${name}`, 'i') }).first();
}

/** A headline figure alone, for comparing one with another: its likely range comes a moment later. */
export function figure(page: Page, name: string): Locator {
  return metric(page, name).locator('.tile-value');
}

/** Returns once the headline metrics show figures. */
export async function waitForEstimate(page: Page): Promise<void> {
  await expect(metric(page, 'Time to first token')).toContainText(/\d/);
}

export type View = 'Explore' | 'Programs' | 'Laws' | 'Papers' | 'Validation';

/** Goes to a view by its link in the navigation. */
export async function openView(page: Page, view: View): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: view, exact: true }).first().click();
  // Views load on demand; the heading is there once the view is.
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByRole('main')).toBeVisible();
}

/** Keeps a picture of the whole view under `test-results/pictures`, for a person to look at. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/pictures/${name}.png`, animations: 'disabled' });
}

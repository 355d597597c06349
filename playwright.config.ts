import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.ts';

/** The page must work from any folder of any host, so the tests never see it at the root. */
const SUB_PATH = '/some/sub/path/';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  await new Promise((settle) => server.close(settle));
  return port;
}

// Playwright reads this file again in every worker: the first reading decides, the others find it in the environment.
const port = process.env['ROOFSCOPE_PORT'] ?? String(await freePort());
process.env['ROOFSCOPE_PORT'] = port;
const browser = await findBrowser();
const address = `http://localhost:${port}${SUB_PATH}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: true,
  // A test that passes only the second time is a failing test.
  retries: 0,
  workers: 2,
  // Nothing takes more than a few seconds; a machine with other work may take several times as long.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'reports/playwright.json' }]],
  use: {
    baseURL: address,
    // Each test begins as a first visit: keeping the whole site for every one of them would be most of their work. `offline.spec.ts` allows it.
    serviceWorkers: 'block',
    // One window for all tests of a worker, emptied between them (storage, caches, routes, scripts, size, media): opening one for each took a quarter of the run.
    // What is not put back: being offline, and permissions; `offline.spec.ts` therefore has windows of its own.
    reuseContext: true,
    launchOptions: { executablePath: browser.executablePath, args: [...browser.args] },
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'desktop', grepInvert: /@phone-only/, use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      grep: /@phone/,
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
    },
  ],
  webServer: {
    command: `node scripts/serve.mjs --dir ${process.env['ROOFSCOPE_DIST'] ?? 'dist'} --base ${SUB_PATH} --port ${port}`,
    url: address,
    reuseExistingServer: false,
    timeout: 20_000,
  },
});

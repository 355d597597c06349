import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

/** A Chromium that was started once and answered. */
export interface Browser {
  readonly executablePath: string;
  readonly args: readonly string[];
  /** Where it comes from, in words. */
  readonly origin: string;
}

/** Set once a browser has been tried, so that the processes of one run do not each try it again. */
const TRIED_VARIABLE = 'ROOFSCOPE_TRIED_CHROMIUM';
const INSTALL_MILLISECONDS = 180_000;
const START_MILLISECONDS = 20_000;
/** The newest that runs on Node 20. */
const PACKAGED_CHROMIUM = '@sparticuz/chromium@147.0.0';
/** Outside the dependencies: most machines never need it. */
const PACKAGE_FOLDER = '.browser';

const SYSTEM_PATHS: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A test run is quiet: no updates, no sync, no traffic of the browser's own. */
export const BROWSER_ARGUMENTS: readonly string[] = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium refuses its sandbox to root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

async function starts(executablePath: string): Promise<boolean> {
  if (!existsSync(executablePath)) return false;
  try {
    const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGUMENTS], timeout: START_MILLISECONDS });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function playwrightsOwn(): string | undefined {
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

function installPlaywrights(): string | undefined {
  const cli = join(createRequire(import.meta.url).resolve('@playwright/test/package.json'), '..', 'cli.js');
  console.error('No browser found: downloading Playwright’s Chromium.');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: INSTALL_MILLISECONDS });
  return playwrightsOwn();
}

/** A Chromium that comes as an ordinary package, for machines that reach a registry and nothing else. */
async function installPackaged(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const entry = join(process.cwd(), PACKAGE_FOLDER, 'node_modules/@sparticuz/chromium/build/index.js');
  if (!existsSync(entry)) {
    console.error(`Still none: installing ${PACKAGED_CHROMIUM} into ${PACKAGE_FOLDER}.`);
    spawnSync('npm', ['install', '--prefix', PACKAGE_FOLDER, '--no-save', '--no-audit', '--no-fund', PACKAGED_CHROMIUM], {
      stdio: 'ignore',
      timeout: INSTALL_MILLISECONDS,
    });
  }
  try {
    const packaged = (await import(pathToFileURL(entry).href)) as { readonly default: { executablePath(): Promise<string> } };
    return await packaged.default.executablePath();
  } catch {
    return undefined;
  }
}

type Candidate = readonly [origin: string, path: () => string | undefined | Promise<string | undefined>];

function candidates(): readonly Candidate[] {
  return [
    ['PLAYWRIGHT_CHROMIUM_PATH', () => process.env['PLAYWRIGHT_CHROMIUM_PATH']],
    ['Playwright’s own', playwrightsOwn],
    ...SYSTEM_PATHS.map((path): Candidate => ['the system', () => path]),
    ['a download by Playwright', installPlaywrights],
    ['the package @sparticuz/chromium', installPackaged],
  ];
}

/**
 * The first Chromium that starts: the one named in the environment, Playwright's, the system's, a downloaded one.
 * Throws an error that names the ways out if none does.
 */
export async function findBrowser(): Promise<Browser> {
  const tried = process.env[TRIED_VARIABLE];
  if (tried !== undefined) return { executablePath: tried, args: BROWSER_ARGUMENTS, origin: 'tried before' };
  for (const [origin, find] of candidates()) {
    const executablePath = await find();
    if (executablePath === undefined || !(await starts(executablePath))) continue;
    process.env[TRIED_VARIABLE] = executablePath;
    return { executablePath, args: BROWSER_ARGUMENTS, origin };
  }
  throw new Error(
    'No Chromium starts on this machine. Three ways out: install Chromium or Chrome (Debian: apt-get install chromium); ' +
      'run npx playwright install --with-deps chromium; or set PLAYWRIGHT_CHROMIUM_PATH to a browser.',
  );
}

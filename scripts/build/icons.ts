// Draws the icons of the installed page from the one drawing: run it after changing `public/favicon.svg`.
//   npx tsx scripts/build/icons.ts
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from '../find-browser.ts';

interface Icon {
  readonly file: string;
  /** Pixels along an edge. */
  readonly edge: number;
  /** Share of the edge that the drawing takes; below 1 the ground goes on to the corners, for systems that cut icons in shapes of their own. */
  readonly drawing: number;
}

const ICONS: readonly Icon[] = [
  { file: 'icon-192.png', edge: 192, drawing: 1 },
  { file: 'icon-512.png', edge: 512, drawing: 1 },
  // A mask may cut away all but the middle four fifths.
  { file: 'icon-maskable-512.png', edge: 512, drawing: 0.8 },
  { file: 'apple-touch-icon.png', edge: 180, drawing: 0.9 },
];

const drawing = readFileSync('public/favicon.svg', 'utf8');
const ground = /fill="(#\w+)"/.exec(drawing)?.[1];
if (ground === undefined) throw new Error('favicon.svg has no ground');
const { executablePath, args } = await findBrowser();
const browser = await chromium.launch({ executablePath, args: [...args] });
try {
  for (const { file, edge, drawing: share } of ICONS) {
    const page = await browser.newPage({ viewport: { width: edge, height: edge } });
    const size = Math.round(edge * share);
    await page.setContent(`<body style="margin:0;display:grid;place-items:center;height:100vh${share < 1 ? `;background:${ground}` : ''}">${drawing.replace('<svg ', `<svg width="${size}" height="${size}" style="display:block" `)}</body>`);
    await page.screenshot({ path: `public/${file}`, omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}

import { expect, test } from './support/app.ts';

test('says what it is until its code arrives, and not in parts of other pages', async ({ page }) => {
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/assets\/index-[^/]*\.js/, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto('./', { waitUntil: 'commit' });
  const line = page.getByText('What a large language model costs');
  await expect(line).toBeVisible();
  await page.goto('./?ui=plot', { waitUntil: 'commit' });
  await expect(page.locator('.boot')).toBeHidden();
  await page.goto('./', { waitUntil: 'commit' });
  await expect(line).toBeVisible();
  arrive();
  await expect(page.locator('.tile-value').first()).toContainText(/\d/);
  await expect(line).toBeHidden();
});

test('the frame that Recharts draws agrees with the scales of the layer over it', async ({ page }) => {
  await page.goto('./');
  const roofline = page.locator('.chart.roofline');
  await expect(roofline.locator('.recharts-xAxis-tick-labels text').first()).toBeVisible();
  // Ticks are placed by Recharts' scales, grid lines by the layer's own.
  const apart = await roofline.evaluate((chart) => {
    const centre = (element: Element, axis: 'x' | 'y'): number => {
      const box = element.getBoundingClientRect();
      return axis === 'x' ? box.x + box.width / 2 : box.y + box.height / 2;
    };
    const nearest = (at: number, lines: readonly number[]): number => Math.min(...lines.map((line) => Math.abs(line - at)));
    return (['x', 'y'] as const).flatMap((axis) => {
      const texts = [...chart.querySelectorAll(`.recharts-${axis}Axis-tick-labels .recharts-cartesian-axis-tick-value`)];
      const lines = [...chart.querySelectorAll(`.recharts-cartesian-grid-${axis === 'x' ? 'vertical' : 'horizontal'} line`)].map((line) => centre(line, axis));
      return texts.map((text) => ({ axis, text: text.textContent, apart: nearest(centre(text, axis), lines) }));
    });
  });
  expect(apart.length).toBeGreaterThan(8);
  expect(apart.filter(({ apart: pixels }) => pixels > 2)).toEqual([]);
});

test('on a phone what lies far below is drawn when it comes near', { tag: ['@phone', '@phone-only'] }, async ({ page }) => {
  await page.clock.install();
  await page.goto('./');
  await page.clock.runFor(1000);
  await expect(page.locator('.chart.roofline .chart-layer')).toBeVisible();
  const last = page.locator('.explore-side .chart-body').last();
  await expect(last).toBeEmpty();
  await last.scrollIntoViewIfNeeded();
  await expect(last.locator('.chart')).toBeVisible();
});

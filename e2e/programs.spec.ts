import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';

const programs = (text: string): string => `./?m=llama-3-8b&hw=1xh100-sxm&tab=programs${text === '' ? '' : `&prog=${text.replaceAll(' ', '+')}`}`;
const written = (page: Page): string => new URL(page.url()).searchParams.get('prog') ?? '';
const tile = (page: Page, name: string) => page.getByRole('region', { name: 'Headline metrics' }).getByRole('button', { name, exact: true });
const rail = (page: Page) => page.getByRole('complementary', { name: 'The program' });
const nodes = (page: Page) => page.getByRole('table', { name: /^Nodes of/ });

test('a ready shape is found, its quantities are turned, and figures follow', async ({ page }, info) => {
  await page.goto(programs(''));
  await page.getByRole('button', { name: 'All ready shapes' }).click();
  const gallery = page.getByRole('dialog', { name: 'Ready shapes' });
  await gallery.getByRole('searchbox').fill('verifier');
  await expectNoViolations(page, info, '.gallery');
  await gallery.getByRole('button', { name: /^Best of n with a verifier/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Program: Best of n with a verifier');
  await expect(nodes(page).getByRole('row')).toHaveCount(3);
  const before = await tile(page, 'Money per use').locator('.tile-value').textContent();
  const samples = rail(page).getByRole('spinbutton', { name: 'Samples' });
  await samples.fill('128');
  await samples.press('Enter');
  await expect.poll(() => written(page)).toMatch(/n[=/]128/);
  await expect(tile(page, 'Money per use').locator('.tile-value')).not.toHaveText(before ?? '');
  await expectNoViolations(page, info);
});

test('a figure opens its derivation down to the scenario', async ({ page }, info) => {
  await page.goto(programs('from best-of-n'));
  await tile(page, 'Money per use').click();
  const panel = page.getByRole('dialog', { name: /^Money of one use/ });
  await expect(panel).toContainText('Re-evaluated independently');
  await expectNoViolations(page, info, '.programs-derivation');
  await panel.getByRole('button', { name: /Write answers: money of all calls/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /Write answers: money of one call/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /money of its scenario/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Open this scenario in Explore' }).click();
  await expect(page.getByRole('button', { name: /^Time to first token/i }).first()).toContainText(/\d/);
});

test('a node is changed by its fields; a bad formula is said and changes nothing', async ({ page }, info) => {
  await page.goto(programs('from best-of-n'));
  await nodes(page).getByRole('button', { name: 'Score answers', exact: true }).click();
  const inspector = page.getByRole('region', { name: 'Selected node' });
  const width = inspector.getByRole('textbox', { name: 'Side by side' });
  await width.fill('n*nothing');
  await width.press('Enter');
  await expect(inspector.getByText(/No quantity is called “nothing”/)).toBeVisible();
  expect(written(page)).toBe('from best-of-n');
  await width.fill('2*n');
  await width.press('Enter');
  await expect.poll(() => written(page)).toContain('2*n');
  await expect(nodes(page).getByRole('row', { name: /Score answers/ })).toContainText('128');
  await expectNoViolations(page, info, '.programs-inspector');
  await inspector.getByRole('button', { name: 'Remove this node' }).click();
  await expect(nodes(page).getByRole('row')).toHaveCount(2);
});

test('two programs stand side by side with where they meet', async ({ page }, info) => {
  await page.goto(programs('from best-of-n'));
  await rail(page).getByRole('button', { name: 'Compare with another program' }).click();
  await page.getByRole('dialog', { name: 'Compare with' }).getByRole('button', { name: 'A copy of this program, to be changed' }).click();
  const versus = page.getByRole('region', { name: 'Compared with another program' });
  await expect(versus.getByRole('heading', { level: 2 })).toContainText('come to the same');
  const samples = rail(page).getByRole('spinbutton', { name: 'Samples' });
  await samples.fill('16');
  await samples.press('Enter');
  await expect(versus.getByRole('heading', { level: 2 })).toContainText('costs less at any number of questions');
  await expectNoViolations(page, info, '.programs-versus');
  await rail(page).getByRole('button', { name: 'Keep this one' }).click();
  await expect(versus).toHaveCount(0);
});

test('a pasted flowchart becomes nodes and arrows; what cannot be read is said with its line', async ({ page }, info) => {
  await page.goto(programs(''));
  await rail(page).getByRole('button', { name: 'Text of the program' }).click();
  const panel = page.getByRole('dialog', { name: 'Text of the program' });
  const text = panel.getByRole('textbox', { name: 'Text of the program' });
  await text.fill('flowchart LR\n  a[Plan] --> b[Write]\n  b --> c{Good?}\n  c -- x3 --> a\n  what is this');
  await expect(panel.getByRole('list', { name: 'Problems of the text' })).toContainText('Line 5 was left out');
  await expectNoViolations(page, info, '.panel');
  await panel.getByRole('button', { name: 'Use what can be read' }).click();
  await expect(nodes(page).getByRole('row')).toHaveCount(4);
  await expect(nodes(page).getByRole('row', { name: /Plan/ })).toContainText('3');
});

test('a scenario is sent to programs, and on a phone the rail is a drawer', async ({ page }, info) => {
  await page.goto('./?m=llama-3-8b&hw=1xh100-sxm');
  await page.getByRole('button', { name: 'Send to Programs' }).click();
  await expect(nodes(page).getByRole('row', { name: /The scenario/ })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Shape, quantities and uses' }).click();
  await expect(rail(page)).toBeVisible();
  await rail(page).getByRole('button', { name: 'Done' }).click();
  await expectNoViolations(page, info);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('the best setting under a budget is found, drawn, taken over and handed to the sweep', async ({ page }, info) => {
  await page.goto(programs('best-of-n'));
  const region = page.getByRole('region', { name: 'Best under a budget' });
  await region.getByRole('button', { name: 'Find the best setting' }).click();
  await region.getByRole('spinbutton', { name: 'Budget', exact: true }).fill('$0.02');
  await page.keyboard.press('Enter');
  const said = region.locator('.optimum-words');
  await expect(said).toContainText(/For \$0\.02\sa\squestion: \d+\ssamples, coverage \d/);
  const samples = /: ([\d,]+)\s*samples/.exec((await said.textContent()) ?? '')?.[1]?.replace(',', '') ?? '';
  await expect(region.getByRole('slider', { name: /on the curve$/ })).toBeVisible();
  await expectNoViolations(page, info);
  await region.getByRole('button', { name: 'Set the quantities to it' }).click();
  await expect(page).toHaveURL(new RegExp(`n/${samples}`));
  await expect(page).toHaveURL(/best.coverage/);
  // A budget below one sample says what the least is.
  await region.getByRole('spinbutton', { name: 'Budget', exact: true }).fill('$0.0001');
  await page.keyboard.press('Enter');
  await expect(said).toContainText('is too little: at least');
  await region.getByRole('spinbutton', { name: 'Budget', exact: true }).fill('$0.02');
  await page.keyboard.press('Enter');
  await expect(said).toContainText('For $0.02');
  await region.getByRole('button', { name: 'Hand over to Sweep' }).click();
  await expect(page).toHaveURL(/tab=sweep/);
});

test('small money stays on one line of its tile', async ({ page }) => {
  await page.goto(programs('cpu a seconds/2'));
  const value = tile(page, 'Money per use').locator('.tile-value');
  await expect(value).toHaveText('$0.0000222');
  for (const theme of ['light', 'projector']) {
    await page.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme);
    expect(await value.evaluate((at) => at.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(at).lineHeight))).toBeLessThan(1.5);
  }
});

test('names of views and the tools beside them never lie on each other', async ({ page }) => {
  await page.goto(programs('cpu a seconds/2'));
  const views = page.getByRole('navigation', { name: 'Views' });
  await expect(views).toBeVisible();
  for (const theme of ['light', 'projector']) {
    await page.evaluate((name) => void (document.documentElement.dataset['theme'] = name), theme);
    for (const width of [1440, 1280, 1024, 800, 390]) {
      await page.setViewportSize({ width, height: 800 });
      const [names, tool] = [await views.boundingBox(), await page.getByRole('button', { name: 'Undo' }).boundingBox()];
      if (names === null || tool === null) throw new Error(`no views or no tools at ${width} pixels`);
      // On a phone the views have a row of their own, under the tools.
      const [beside, under] = [names.x + names.width <= tool.x, names.y >= tool.y + tool.height];
      expect([width, width === 390 ? under : beside]).toEqual([width, true]);
    }
  }
});

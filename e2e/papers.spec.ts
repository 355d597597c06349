import { expect, openApp, openView, takePicture, test, waitForEstimate } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';
import type { Page } from '@playwright/test';

// Some hundred claims are computed and services simulated before the list knows all its figures; on a busy machine that takes a while.
test.describe.configure({ timeout: 180_000 });
const SLOW = { timeout: 120_000 };

/** Opens the list of papers; their figures come one after the other. */
async function openPapers(page: Page): Promise<void> {
  await page.goto('./?tab=papers');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^140 papers, each at work here/);
}

test('lists all 140 papers, sorts them, and narrows them by search and by facet', async ({ page }) => {
  await openPapers(page);
  await test.step('each can be opened', async () => {
    const table = page.getByRole('table').first();
    await expect(table.getByRole('rowheader')).toHaveCount(140);
    await expectSound(page);
    await expect(table.getByRole('link', { name: /^Open paper \d+ in / })).toHaveCount(140);
  });
  await test.step('sorts by a column and says so', async () => {
    await page.getByRole('button', { name: 'Paper', exact: true }).click();
    await expect(page.getByRole('columnheader', { name: 'Paper' })).toHaveAttribute('aria-sort', 'ascending');
    const names = await page.getByRole('table').first().getByRole('rowheader').allTextContents();
    expect(names.slice(0, 2)).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')).slice(0, 2));
  });
  await test.step('narrows by search, by facet and by both, and says how many are left', async () => {
    const names = page.getByRole('table').first().getByRole('rowheader');
    await page.getByRole('searchbox', { name: 'Search the papers' }).fill('roofline');
    await expect(names.filter({ hasText: 'LLM Inference Unveiled' })).toHaveCount(1);
    const found = await names.count();
    await expect(page.getByRole('status').filter({ hasText: 'shown' })).toHaveText(`${found} of 140 shown`);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: /^kv/ }).click();
    await expect(names.filter({ hasText: 'Challenges in Deploying Long-Context' })).toHaveCount(1);
    await page.getByRole('searchbox').fill('no such paper');
    await expect(page.getByText('No paper fits these filters.')).toBeVisible();
  });
  await test.step('says how many figures are within tolerance once all are computed, and what the others are', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^140 papers, each at work here; \d+ of \d+ figures within tolerance$/, SLOW);
    const [all = 0, ...parts] = ((await page.locator('.papers-counts').textContent()) ?? '').replace(/,(?=\d)/g, '').match(/\d+/g)?.map(Number).reverse() ?? [];
    expect(parts).toHaveLength(5);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all);
  });
});

test('opens a card by keyboard, keeps it in the link, and goes back', async ({ page }) => {
  await openPapers(page);
  const link = page.getByRole('link', { name: /^Challenges in Deploying Long-Context/ });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Challenges in Deploying/);
  await expect(page).toHaveURL(/[?&]paper=7\b/);
  await expect(page.getByRole('listitem').filter({ hasText: 'KV cache of one user at 100K tokens' })).toContainText('22.8 GiB published');
  await expect(page.getByRole('listitem').filter({ hasText: 'Prefill of 50K tokens' }).first()).toContainText('outside ±5');
  await takePicture(page, 'paper-card');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^140 papers/);
  // The keyboard is where it was.
  await expect(link).toBeFocused();
});

test('opens a paper’s scenario in Explore, and undo brings back what was there', async ({ page }) => {
  await openApp(page, 'm=llama-2-13b');
  await openView(page, 'Papers');
  await page.getByRole('link', { name: /^LLM Inference Unveiled/ }).click();
  await page.getByRole('link', { name: 'Decode at 2,048 tokens, batch 1', exact: true }).click();
  await waitForEstimate(page);
  await expect(page).toHaveURL(/m=llama-2-7b/);
  await expect(page).toHaveURL(/hw=rtx-a6000/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Llama 2 13B').first()).toBeVisible();
});

test('opens a card from a link, whatever the number', async ({ page }) => {
  await page.goto('./?tab=papers&paper=122');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^LLM Inference Unveiled/);
  await page.goto('./?tab=papers&paper=999');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^140 papers/);
});

test('computes in the page where no worker starts', async ({ page }) => {
  await page.addInitScript(() => {
    const Real = window.Worker;
    window.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        if (options?.name === 'claims') throw new Error('no workers here');
        super(url, options);
      }
    };
  });
  await page.goto('./?tab=papers&paper=7');
  await expect(page.getByRole('listitem').filter({ hasText: 'KV cache of one user at 100K tokens' })).toContainText('22.8 GiB published', SLOW);
});

/** Nothing is wider than the screen, no number is broken. */
async function expectSound(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  await expect(page.locator('body')).not.toContainText(/NaN|Infinity|undefined/);
}

/** What the list needs of the same is in accessibility.spec.ts. */
test.describe('a card', { tag: '@phone' }, () => {
  test('has no accessibility violations in either theme', async ({ page }, info) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    // A card with claims of every kind; one with a drawing of its own, on a screen that is wide enough.
    for (const paper of info.project.name === 'phone' ? [7] : [7, 47]) {
      await page.goto(`./?tab=papers&paper=${paper}`);
      await expect(page.getByRole('heading', { name: 'Equations' })).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectSound(page);
      await takePicture(page, `paper-${paper}-light-${info.project.name}`);
      await expectNoViolations(page, info);
      if (info.project.name !== 'phone') await takePicture(page, `paper-${paper}-dark-desktop`);
    }
  });
});

test.describe('list and cards', { tag: ['@phone', '@phone-only'] }, () => {
  test('never scroll sideways and show no broken numbers', async ({ page }) => {
    await openPapers(page);
    await expectSound(page);
    for (const paper of [3, 7, 122, 47]) {
      await page.locator(`main [data-paper="${paper}"]`).first().click();
      await expect(page).toHaveURL(new RegExp(`paper=${paper}\\b`));
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/^140 papers/);
      await page.waitForLoadState('networkidle');
      await expectSound(page);
      await page.goBack();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^140 papers/);
    }
  });
});

test('turns what a card has to turn, by keyboard, and opens that scenario', async ({ page }) => {
  await page.goto('./?tab=papers&paper=58');
  const slider = page.getByRole('slider', { name: 'Layers on the mean' });
  await expect(slider).toHaveAttribute('aria-valuetext', 'all', SLOW);
  const amounts = page.locator('.live-amounts');
  const before = await amounts.textContent();
  await slider.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '1/2');
  await expect(amounts).not.toHaveText(before ?? '');
  await expect(amounts).toContainText('less');
  await expect(page.getByRole('img', { name: /Published: .* at 1\/2/ })).toBeVisible(SLOW);
  await page.getByRole('link', { name: 'Open this in Explore' }).click();
  await expect(page).toHaveURL(/t=skip-decode/);
});

test('shows the papers as a map that keyboards move in, and keeps it and the filters in the link', async ({ page }) => {
  await openPapers(page);
  await page.getByRole('button', { name: /^kv/ }).click();
  await page.getByRole('radio', { name: 'Map by mechanism' }).check();
  await expect(page).toHaveURL(/[?&]list=as\/map[+%]/);
  const marks = page.getByRole('listbox', { name: 'Papers by mechanism and phase' }).getByRole('option');
  const count = await marks.count();
  expect(count).toBeGreaterThan(3);
  await marks.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(marks.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]paper=\d+/);
  await page.goBack();
  await expect(marks).toHaveCount(count);
  await page.reload();
  await expect(marks).toHaveCount(count);
});

test.describe('the map', { tag: '@phone' }, () => {
  test('has no accessibility violations in either theme', async ({ page }, info) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('./?tab=papers&list=as/map');
    await expect(page.getByRole('listbox', { name: 'Papers by mechanism and phase' }).getByRole('option')).toHaveCount(140, SLOW);
    await expectNoViolations(page, info);
  });
});

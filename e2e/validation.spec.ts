import type { Page } from '@playwright/test';
import { expect, openApp, openView, takePicture, test } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';

// Fourteen thousand rows are priced in the browser; on a busy machine that takes a while.
test.describe.configure({ timeout: 180_000 });
const SLOW = { timeout: 90_000 };

/** Opens the view on some rows (the words of its link) and waits until some of them are compared. */
async function openRows(page: Page, rows = ''): Promise<void> {
  await page.goto(`./?tab=validation${rows === '' ? '' : `&rows=${rows}`}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/[Hh]alf of [\d,]+ (predictions|ideal bounds) lie within/, SLOW);
}

const table = (page: Page) => page.getByRole('table', { name: 'Measured figures beside predictions of them' });

/** Explore shows figures of whatever was opened there. */
async function waitForMetric(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^(Time to first token|Step time)/ }).first()).toContainText(/\d/);
}

/** Number of rows as the head of the table says. */
async function shownRows(page: Page): Promise<number> {
  const text = await page.getByRole('region', { name: 'Measured rows' }).getByRole('heading').textContent();
  return Number((text ?? '').replace(/\D/g, ''));
}

/** Nothing is wider than the screen, no number is broken. */
async function expectSound(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  await expect(page.locator('body')).not.toContainText(/NaN|Infinity|undefined/);
}

test('opens from the navigation and says of each domain how wrong predictions are', async ({ page }) => {
  await openApp(page);
  await openView(page, 'Validation');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Half of [\d,]+ predictions lie within [\d.]+\s% of what was measured$/, SLOW);
  const domains = page.getByRole('list', { name: 'Domains' }).getByRole('listitem');
  await expect(domains.filter({ hasText: 'Collectives' })).toContainText(/[\d.]+\s% over [\d,]+ rows of \d+ sources/, SLOW);
  await expect(page.getByRole('group', { name: /^Times: half of/ })).toBeVisible();
  await expectSound(page);
  await takePicture(page, 'validation');
});

test('the rows of a domain: points by keyboard, a kernel, sorting and pages, a filter that the link keeps', async ({ page }) => {
  await openRows(page, 'domain/collectives');
  await test.step('points are reached by keyboard', async () => {
    const plot = page.getByRole('application', { name: /^Points/ });
    await plot.focus();
    await page.keyboard.press('End');
    await expect(page.getByRole('group', { name: /^Times/ })).toContainText(/Measured .*, Predicted .*, Error/);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
  await test.step('a kernel alone shows its price, its source and what was assumed', async () => {
    await table(page).getByRole('rowheader').first().getByRole('button').click();
    const panel = page.getByRole('dialog');
    await expect(panel).toContainText('What the prediction is made of');
    await expect(panel).toContainText('Longest: network');
    await expect(panel).toContainText('As published');
    await expect(panel.getByRole('heading', { name: /^Read from/ })).toBeVisible();
    await expect(page).toHaveURL(/[?&]row=/);
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  });
  await test.step('sorts by a column, says so, and turns pages', async () => {
    await expect(table(page).getByRole('columnheader', { name: 'Error', exact: true })).toHaveAttribute('aria-sort', 'descending');
    await table(page).getByRole('button', { name: 'Measured' }).click();
    await expect(table(page).getByRole('columnheader', { name: 'Measured' })).toHaveAttribute('aria-sort', 'descending');
    const first = await table(page).getByRole('rowheader').first().textContent();
    await page.getByRole('navigation', { name: 'Pages of rows' }).getByRole('button', { name: 'Next' }).click();
    await expect(table(page).getByRole('rowheader').first()).not.toHaveText(first ?? '');
    await expect(page.getByRole('navigation', { name: 'Pages of rows' })).toContainText('51–100 of');
  });
  await test.step('narrows to a domain and a value, keeps both in the link, and finds them there again', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Collectives: half of/);
    await expect(page.getByRole('status').filter({ hasText: 'shown' })).toHaveText(/^[\d,]+ of [\d,]+ rows shown$/);
    const all = await shownRows(page);
    await page.getByRole('complementary', { name: 'Which rows' }).getByRole('button', { name: /^H100 SXM5 80GB/ }).click();
    await expect.poll(() => shownRows(page)).toBeLessThan(all);
    await expect(page).toHaveURL(/rows=domain\/collectives\+device\/h100-sxm/);
    await page.reload();
    await expect(page.getByRole('button', { name: /^H100 SXM5 80GB/ })).toHaveAttribute('aria-pressed', 'true', SLOW);
    await page.getByRole('searchbox', { name: 'Search the rows' }).fill('no such row');
    await expect(page.getByText('No row fits these filters.')).toBeVisible();
    await page.getByRole('button', { name: /^Show all [\d,]+$/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Half of/);
  });
});

test('a row of a whole model opens its scenario in Explore, with the row in the link', async ({ page }) => {
  await openRows(page, 'domain/memory');
  const row = table(page).getByRole('rowheader').first().getByRole('link');
  const model = (await row.textContent()) ?? '';
  await row.click();
  await expect(page).toHaveURL(/[?&]row=[A-Za-z0-9.-]+/);
  await expect(page).not.toHaveURL(/tab=validation/);
  await waitForMetric(page);
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByText(model, { exact: true }).first()).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Memory: half of/, SLOW);
});

test('a link with nonsense opens with what it can, and says what it left out', async ({ page }) => {
  await page.goto('./?tab=validation&rows=domain/zoo+by/nothing+what/ever&row=<script>');
  await expect(page.getByRole('status').filter({ hasText: 'ignored' })).toHaveText('Opened with 3 filters ignored: domain/zoo, by/nothing, what/ever.', SLOW);
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('`row` cannot be');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/half of/i, SLOW);
});

test('compares in the page where no worker starts', async ({ page }) => {
  await page.addInitScript(() => {
    const Real = window.Worker;
    window.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        if (options?.name === 'validation') throw new Error('no workers here');
        super(url, options);
      }
    };
  });
  await openRows(page, 'domain/collectives');
});

test('the view has no accessibility violations in either theme, does not scroll sideways and shows no broken numbers', { tag: '@phone' }, async ({ page }, info) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openRows(page, 'domain/collectives');
  await expect(page.getByRole('main')).toHaveAttribute('aria-busy', 'false', SLOW);
  await expectSound(page);
  await takePicture(page, `validation-light-${info.project.name}`);
  await expectNoViolations(page, info);
  if (info.project.name !== 'phone') await takePicture(page, 'validation-dark-desktop');
});

test('all rows, and rows by their source, fit a phone', { tag: ['@phone', '@phone-only'] }, async ({ page }) => {
  for (const rows of ['', 'domain/memory+by/source']) {
    await openRows(page, rows);
    await expectSound(page);
  }
});

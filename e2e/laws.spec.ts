import type { Page } from '@playwright/test';
import { expect, takePicture, test } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';

/** Opens a law by the words a link carries. */
async function openLaw(page: Page, words = ''): Promise<void> {
  await page.goto(`./?tab=laws${words === '' ? '' : `&law=${words.replaceAll(' ', '+')}`}`);
  await expect(page.getByRole('heading', { level: 1, name: /by this law|hold/ })).toBeVisible();
  await expect(page.getByRole('group', { name: /by this law$/ }).first()).toBeVisible();
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('says what a law gives, follows an input, and keeps it in the link', async ({ page }, info) => {
  await openLaw(page);
  await expect(page.getByText('Law, not a measurement.', { exact: true })).toBeVisible();
  await expect(page.getByText(/outside the range it was fitted on/).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expectNoViolations(page, info);
  await takePicture(page, 'laws');
  const before = await heading(page).textContent();
  const size = page.getByRole('slider', { name: 'Parameters N' });
  await size.focus();
  for (let at = 0; at < 5; at += 1) await page.keyboard.press('ArrowRight');
  await expect(heading(page)).not.toHaveText(before ?? '');
  await expect(page).toHaveURL(/law=chinchilla(\+|%20)N\//);
  await expect(page.getByText(/Outside the range the law was fitted on: parameters/i).first()).toBeVisible();
  const set = await heading(page).textContent();
  await page.reload();
  await expect(heading(page)).toHaveText(set ?? '');
});

test('the knob on the curve moves by keys, and undo takes it back', async ({ page }) => {
  await openLaw(page);
  const before = await heading(page).textContent();
  const knob = page.getByRole('slider', { name: 'Parameters, on the curve' });
  await knob.focus();
  await page.keyboard.press('PageUp');
  await expect(heading(page)).not.toHaveText(before ?? '');
  await page.keyboard.press('Control+z');
  await expect(heading(page)).toHaveText(before ?? '');
});

test('lists laws by subject with how their figures came about, and opens one', async ({ page }, info) => {
  await openLaw(page);
  await page.getByRole('button', { name: /^Law: / }).click();
  const panel = page.getByRole('dialog', { name: 'Laws' });
  await expect(panel.getByRole('heading', { level: 3 }).first()).toBeVisible();
  await expectNoViolations(page, info);
  await panel.getByRole('button', { name: /^Coverage with repeated sampling/ }).click();
  await expect(panel).toBeHidden();
  await expect(heading(page)).toHaveText(/^Coverage /);
  await expect(page).toHaveURL(/law=coverage/);
  const point = page.getByRole('listbox', { name: 'Points the law is drawn with' }).getByRole('option').first();
  await expect(point).toHaveAccessibleName(/Published point .*arXiv:2407\.21787/);
  await point.focus();
  await expect(page.locator('.chart-tooltip')).toContainText('arXiv:2407.21787');
});

test('names the papers it leads to, says why those, and opens one', async ({ page }) => {
  await openLaw(page);
  const about = page.getByRole('region', { name: 'About this law' });
  await expect(about.getByText(/does not hold Hoffmann et al\./)).toBeVisible();
  await about.getByRole('button', { name: 'Densing Law of LLMs' }).click();
  await expect(page).toHaveURL(/paper=124/);
});

test('a bare number means what the field was labelled with first, not the unit last shown', async ({ page }) => {
  await openLaw(page);
  const size = page.getByRole('spinbutton', { name: 'Parameters N' });
  await size.fill('10M');
  await size.press('Enter');
  await expect(heading(page)).toHaveText(/10\sM\sparameters/);
  await size.focus();
  await size.fill('7');
  await expect(page.locator('.field').filter({ has: size }).locator('.field-unit')).toHaveText('B');
  await size.press('Enter');
  await expect(heading(page)).toHaveText(/7\sB\sparameters/);
});

test('own points are read, kept where they cannot be, fitted, and taken back in one click', async ({ page }) => {
  await openLaw(page, 'coverage');
  const paste = page.getByRole('textbox', { name: /^Paste lines of k and c/ });
  await paste.fill('k, c\n1, 0.2\n10, 0.4\nnonsense, NaN\n100, 0.6\n1000, 0.75');
  await expect(page.getByText(/Line 4, .*is not a number/)).toBeVisible();
  await page.getByRole('button', { name: 'Add 4 points' }).click();
  await expect(paste).toHaveValue(/nonsense/);
  await expect(page.getByRole('region', { name: 'Your own points, listed' }).getByRole('row')).toHaveCount(5);
  await expect(page).toHaveURL(/own\//);
  await page.getByRole('button', { name: 'Fit to 4 points' }).click();
  await expect(page.getByText(/^Fitted a and b to 4 points: .*R² 0\.9/)).toBeVisible();
  await expect(page.getByRole('table', { name: 'What the fit changed' }).getByRole('row')).toHaveCount(3);
  await expect(page.getByText('Grey is the law as published.')).toBeVisible();
  await page.getByRole('region', { name: 'Your own points', exact: true }).getByRole('button', { name: 'Back to published' }).click();
  await expect(page.getByText('Grey is the law as published.')).toBeHidden();
  await page.getByRole('button', { name: 'Remove all' }).click();
  await expect(page.getByRole('region', { name: 'Your own points, listed' })).toHaveCount(0);
});

test('finds what is best under a budget, also in dollars, and hands it to Explore and Sweep', async ({ page }) => {
  await openLaw(page, 'chinchilla budget/5.76e23');
  const part = page.getByRole('region', { name: 'Best under the budget' });
  await expect(part.getByText(/lowest loss/).first()).toBeVisible();
  await expect(part.getByRole('group', { name: /^Lines of equal loss/ })).toBeVisible();
  await expect(part.getByRole('group', { name: /at every budget/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'Counted in' }).selectOption({ label: 'US dollars' });
  await expect(page.getByText(/^Assumes .* at 40\s% of/)).toBeVisible();
  await part.getByRole('button', { name: 'Set the inputs to it' }).click();
  await expect(page).toHaveURL(/N\/[\d.]+B(\+|%20)D\//);
  await part.getByRole('button', { name: 'Price this optimum' }).click();
  await expect(page.getByRole('button', { name: /^Calendar time/i }).first()).toContainText(/\d/);
  await expect(page.getByText(/Dense \d/).first()).toBeVisible();
  // The run itself fits; a change that is offered for it may not, and says so under "What would help".
  await expect(page.locator('.tile-note.is-bad')).toHaveCount(0);
  await openLaw(page, 'chinchilla budget/5.76e23');
  await page.getByRole('button', { name: 'Hand over to Sweep' }).click();
  await expect(page).toHaveURL(/tab=sweep/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\w/);
});

test('bad words in a link are said, and nothing of the rest is lost', async ({ page }) => {
  await openLaw(page, 'chinchilla N/seven D/200B nonsense/3 α/NaN');
  await expect(page.getByText(/“N\/seven” in the link: it is not a number/)).toBeVisible();
  await expect(page.getByText(/“nonsense\/3” in the link/)).toBeVisible();
  await expect(heading(page)).toHaveText(/200\s?B/);
  expect((await page.getByRole('main').innerText()).replace('“α/NaN”', '')).not.toMatch(/NaN|Infinity/);
  await openLaw(page, 'no-such-law');
  await expect(page.getByText(/no law is called so/)).toBeVisible();
});

test('the table behind the chart says of each row whether it lies in the fitted range', async ({ page }) => {
  await openLaw(page);
  await page.getByRole('button', { name: 'law chinchilla: table and export' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Show as a table' }).click();
  const table = page.getByRole('region', { name: /^Loss against parameters/ }).getByRole('table');
  await expect(table.getByRole('cell', { name: 'inside' }).first()).toBeVisible();
  await expect(table.getByRole('cell', { name: 'outside' }).first()).toBeVisible();
});

test.describe('on a phone', { tag: '@phone' }, () => {
  test('everything can be reached and nothing is wider than the screen', async ({ page }, info) => {
    await openLaw(page, 'chinchilla N/1T own/N,D/1B,20B,2.5/7B,140B,2.2');
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await expectNoViolations(page, info);
  });
});

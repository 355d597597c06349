import { expect, openApp, test } from './support/app.ts';

test('energy: a country and an hour are chosen in the chart, and the table has the same figures', async ({ page }) => {
  await openApp(page, 'm=llama-3-8b&hw=h100-sxm');
  const carbon = page.getByRole('region', { name: /of CO₂ in the United States/ });
  await carbon.scrollIntoViewIfNeeded();
  await carbon.getByRole('option', { name: /^France, 56\.0/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: /of CO₂ in France/ })).toBeVisible();
  await expect(page).toHaveURL(/rg=france/);
  const france = page.getByRole('region', { name: /of CO₂ in France/ });
  await france.getByRole('option', { name: /^12:00–13:00/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/hr=12/);
  await expect(page.getByRole('region', { name: /in France at 12:00/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page).not.toHaveURL(/hr=12/);
  await page.getByRole('button', { name: 'carbon: table and export' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Show as a table' }).click();
  await expect(page.getByRole('cell', { name: 'Iceland', exact: true })).toBeVisible();
});

test('energy: the floor of physics and the water explain themselves', async ({ page }) => {
  await openApp(page, 'm=llama-3-8b&hw=h100-sxm');
  const floor = page.getByRole('region', { name: /times the least that physics asks for/ });
  await floor.scrollIntoViewIfNeeded();
  await expect(floor.getByRole('listitem', { name: /^Erasing one bit at 300 K: 2\.9/ })).toBeVisible();
  await page.getByRole('region', { name: /of CO₂/ }).getByRole('button', { name: /mL|µL|\dL/ }).click();
  await expect(page.getByText('Water at power plants per kWh of the facility')).toBeVisible();
});

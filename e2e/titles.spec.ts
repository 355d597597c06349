import { expect, test } from './support/app.ts';

test('each view, each paper and each lesson has a title of its own, in the language of the page', async ({ page }) => {
  await page.goto('./?tab=papers');
  await expect(page).toHaveTitle('Papers · Roofscope');
  await page.goto('./?tab=papers&paper=41');
  await expect(page).toHaveTitle(/^Large Language Monkeys: .* · Papers · Roofscope$/);
  await page.getByRole('navigation', { name: 'Where this is' }).getByRole('link', { name: 'Papers' }).click();
  await expect(page).toHaveTitle('Papers · Roofscope');
  await page.getByRole('link', { name: 'Laws', exact: true }).click();
  await expect(page).toHaveTitle('Laws · Roofscope');
  await page.goBack();
  await expect(page).toHaveTitle('Papers · Roofscope');
  await page.goto('./?tab=lessons&lesson=roofline.1');
  await expect(page).toHaveTitle(/.+ · Lessons · Roofscope$/);
  await page.goto('./?tab=lessons&lesson=roofline.1&lang=zh');
  await expect(page).toHaveTitle(/\p{Script=Han}.* · 课程 · Roofscope$/u);
  await page.goto('./?tab=papers&lang=zh');
  await expect(page).toHaveTitle('论文 · Roofscope');
});

test('what a link asks for and cannot have is said by its name, with what is shown instead', async ({ page }) => {
  await page.goto('./?v=1&ui=zzz&theme=foo&law=nonsense');
  await expect(page.getByText(/`ui` must be one of .* the whole page is used instead of "zzz"/)).toBeVisible();
  await expect(page.getByText(/`theme` must be one of .* is used instead of "foo"/)).toBeVisible();
  await expect(page.getByText(/“nonsense” in the link: no law is called so/)).toBeVisible();
  await page.goto('./?v=1&tab=papers&paper=9999');
  await expect(page.getByText('There is no paper 9999 here: they are numbered from 1 to 140. The list of papers is shown instead.')).toBeVisible();
  await page.goto('./?v=1&tab=lessons&lesson=problems.nosuch');
  await expect(page.getByText(/no problems called “nosuch” here\. The whole course is drawn from instead/)).toBeVisible();
  await page.goto('./?v=1&tab=sweep&sweep=b/1..64+max/tpot/-5ms');
  await expect(page.getByText(/limit of time per output token must not be below zero/).first()).toBeVisible();
});

import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';

/** Parts of the page whose chapters are translated whole; nothing in them may stay English. */
const DONE = ['.top-bar', '.notices'];

/** What stays in another language on purpose: languages under their own names. */
const ALLOWED = 'option[lang]';

async function openChinese(page: Page, query = ''): Promise<void> {
  await page.goto(`./?lang=zh${query}`);
  await expect(page.locator('.tile-value').first()).toContainText(/\d/);
}

function english(page: Page, parts: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(
    ([inside, allowed]) =>
      inside
        .flatMap((part) => [...document.querySelectorAll(`${part} [lang="en"], ${part} [data-words-missing]`)])
        .filter((element) => !element.matches(allowed))
        .map((element) => element.outerHTML.slice(0, 120)),
    [parts, ALLOWED] as const,
  );
}

test('a link opens the page in Chinese: language, title, views, tools, nothing English where it is done', { tag: '@phone' }, async ({ page }) => {
  await openChinese(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh');
  await expect(page).toHaveTitle('探索 · Roofscope');
  await expect(page.getByRole('navigation', { name: '视图' }).getByRole('link').first()).toHaveText('探索');
  await expect(page.getByRole('button', { name: '撤销' })).toHaveAttribute('title', '撤销 (Ctrl Z)');
  await expect(page.getByRole('button', { name: '分享', exact: true })).toBeVisible();
  expect(await english(page, DONE)).toEqual([]);
  // Names stay as they are.
  await expect(page.getByText('Llama 3 70B').first()).toBeVisible();
});

test('the figures of Explore and a lesson step in Chinese leave nothing English', async ({ page }) => {
  await openChinese(page);
  expect(await english(page, ['.strip'])).toEqual([]);
  await page.goto('./?lang=zh&tab=lessons&lesson=roofline.ridge');
  await expect(page.locator('.lesson-body')).toBeVisible();
  expect(await english(page, ['.lesson-body'])).toEqual([]);
});

test('the sheet of keys and the share panel are Chinese, keys and JSON are not touched', async ({ page }) => {
  await openChinese(page);
  await page.getByRole('button', { name: '键盘与帮助' }).click();
  const sheet = page.getByRole('dialog', { name: '键盘操作与页面阅读' });
  await expect(sheet.getByRole('cell', { name: '撤销' })).toBeVisible();
  await expect(sheet.locator('kbd').filter({ hasText: 'Esc' }).first()).toBeVisible();
  expect(await english(page, ['[role="dialog"]'])).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '分享', exact: true }).click();
  const share = page.getByRole('dialog', { name: '分享当前状态' });
  await expect(share.getByRole('button', { name: '复制链接' })).toBeVisible();
  await expect(share.locator('pre').last()).toContainText('"model"');
});

test('numbers move as they do in English, and no changed text is ever painted in English', async ({ page }) => {
  await page.goto('./?b=64');
  await expect(page.locator('.tile-value').first()).toContainText(/\d/);
  const inEnglish = await page.locator('.tile-value').allInnerTexts();

  await openChinese(page);
  // At every frame, before it is painted: English words in the tools, or a value of the page that nobody translated.
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seenEnglish: seen });
    const look = (): void => {
      for (const link of document.querySelectorAll('.top-bar .tab, .top-bar .share-button')) if (/[A-Za-z]/.test(link.textContent ?? '')) seen.add(link.textContent ?? '');
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const slider = page.getByRole('slider', { name: '批大小', exact: true }).and(page.locator('input'));
  await slider.focus();
  await expect(async () => {
    if (!/^64\b/.test((await slider.getAttribute('aria-valuetext')) ?? '')) await page.keyboard.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^64\b/);
  }).toPass();
  await expect(page).toHaveURL(/[?&]b=64(&|$)/);
  await expect.poll(async () => (await page.locator('.tile-value').allInnerTexts()).map((text) => text.replace(/[^\d.,]/g, ''))).toEqual(inEnglish.map((text) => text.replace(/[^\d.,]/g, '')));
  expect(await page.evaluate(() => [...(window as unknown as { seenEnglish: Set<string> }).seenEnglish])).toEqual([]);
});

test('the menu changes the language and changes it back; the choice outlasts a reload', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('.tile-value').first()).toContainText(/\d/);
  const before = await page.locator('.tabs').innerText();
  await page.getByLabel('Language').selectOption('zh');
  await expect(page.getByRole('button', { name: '分享', exact: true })).toBeVisible();
  expect(await english(page, DONE)).toEqual([]);
  await page.reload();
  await expect(page.getByRole('button', { name: '分享', exact: true })).toBeVisible();
  await page.getByLabel('语言').selectOption('en');
  await expect(page.locator('.share-button')).toHaveText('Share');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle('Explore · Roofscope');
  expect(await page.locator('.tabs').innerText()).toBe(before);
  const left = await page.evaluate(() => {
    const texts = [...document.body.querySelectorAll('*')].flatMap((element) => [...element.attributes].map(({ value }) => value).concat([...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : ''))));
    return texts.filter((text) => /\p{Script=Han}/u.test(text));
  });
  expect(left).toEqual(['中文']);
  expect(await page.locator('[data-words-missing]').count()).toBe(0);
});

test('where the words do not arrive the page stays English and says so', async ({ page, troubles }) => {
  troubles.expect(/speak|Failed to load|ERR_FAILED/);
  await page.route(/speak-[^/]*\.js/, (route) => route.abort());
  await page.goto('./?lang=zh');
  await expect(page.locator('.share-button')).toHaveText('Share');
  await expect(page.locator('.notices')).toContainText('The words of this language did not arrive');
});

/** Notes at every frame, before it is painted, what of the views beside Explore stands there without words. */
async function watchViews(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seenInViews: seen });
    const look = (): void => {
      for (const element of document.querySelectorAll('main:not(.explore-main) :is([lang="en"], [data-words-missing])')) seen.add(element.outerHTML.slice(0, 160));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return () => page.evaluate(() => [...(window as unknown as { seenInViews: Set<string> }).seenInViews]);
}

test('a view opened from Explore waits for its words: nothing of it is painted in English', async ({ page }) => {
  const held = { release: () => undefined as void };
  const released = new Promise<void>((resolve) => (held.release = resolve));
  await page.route(/words-(?:lessons|papers)-[\w-]+\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await openChinese(page);
  const seen = await watchViews(page);
  const views = page.getByRole('navigation', { name: '视图' });
  await views.getByRole('link', { name: '课程', exact: true }).click();
  await expect(page.locator('main.waiting')).toHaveAttribute('aria-label', '正在加载课程');
  held.release();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\p{Script=Han}{4}/u);
  await views.getByRole('link', { name: '论文', exact: true }).click();
  await expect(page.getByRole('main').getByRole('row').nth(5)).toBeVisible();
  expect(await seen()).toEqual([]);
});

test('what a view waits for is small, and the rest comes when the page has nothing else to do', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(/\/(words-[a-z]+(?:-\d+)?|speak)-[\w-]+\.js$/.exec(request.url())?.[1] ?? ''));
  await openChinese(page);
  const parts = (): readonly string[] => asked.filter((name) => name !== '');
  expect(parts()[0]).toBe('speak');
  expect(parts()).not.toContain('words-lessons');
  await expect.poll(() => new Set(parts()).size).toBe(19);
  expect(parts()).toHaveLength(19);
});

test('where a part of the words does not arrive the view is there in English, says so, and the rest stays Chinese', async ({ page, troubles }) => {
  troubles.expect(/words-lessons|Failed to load|ERR_FAILED/);
  await page.route(/words-lessons-[^/]*\.js/, (route) => route.abort());
  await page.goto('./?lang=zh&tab=lessons');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Learn what an LLM costs, and why');
  await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'en');
  await expect(page.locator('.notices')).toContainText('此语言的部分文字未能送达');
  await page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: '探索' }).click();
  await expect(page.locator('.tile-value').first()).toContainText(/\d/);
  expect(await english(page, DONE)).toEqual([]);
});

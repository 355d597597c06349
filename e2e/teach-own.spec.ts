import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';

/** Titles of the steps, in order. */
function titles(page: Page): Promise<readonly string[]> {
  return page.getByRole('textbox', { name: /^Title of step/ }).evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
}

async function nothingSideways(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

test('a link hides settings, locks others and says why, and whoever wants sees all', async ({ page }) => {
  await page.goto('./?m=llama-3-8b&hw=h100-sxm&tab=lessons&lesson=own.link');
  await page.getByRole('button', { name: 'Hide all settings' }).click();
  await page.getByRole('group', { name: 'Batch', exact: true }).getByLabel('Shown').check();
  await page.getByRole('group', { name: 'Machine', exact: true }).getByLabel('Locked').check();
  await page.getByLabel('Reason, shown to readers').fill('Everybody uses one H100 <b>now</b>');
  await page.getByLabel('Theme').last().selectOption('dark');
  const link = await page.getByRole('textbox', { name: 'The link' }).inputValue();
  expect(link).toContain('ctl=only/batch+lock/device+why/');
  await expectNoViolations(page, test.info());
  await openApp(page, link.slice(link.indexOf('?') + 1));
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  const rail = page.getByRole('complementary', { name: 'Settings' });
  const machine = rail.getByRole('textbox', { name: 'Machine' });
  await expect(machine).toHaveValue(/H100/);
  await expect(machine).not.toBeEditable();
  await expect(machine).toHaveAccessibleDescription(/Fixed in this link.*<b>now<\/b>/);
  await expect(rail.getByRole('button', { name: /^Model:/ })).toHaveCount(0);
  await expect(rail.getByRole('slider', { name: 'Batch' })).toBeVisible();
  await expect(rail.getByText(/settings are hidden in this link/)).toBeVisible();
  await rail.getByRole('button', { name: 'Show all' }).click();
  await expect(rail.getByRole('button', { name: /^Model:/ })).toBeVisible();
  await expect(page).not.toHaveURL(/ctl=/);
});

test('a link offers only some views, the one it opens among them, and whoever wants sees all', async ({ page }) => {
  await page.goto('./?m=llama-3-8b&hw=h100-sxm&tab=lessons&lesson=own.link');
  const views = page.getByRole('group', { name: 'Views' });
  await views.getByRole('button', { name: 'Only the one that opens' }).click();
  await expect(views.getByLabel('Explore')).toBeChecked();
  await expect(views.getByLabel('Explore')).toBeDisabled();
  await views.getByLabel('Lessons').check();
  const link = await page.getByRole('textbox', { name: 'The link' }).inputValue();
  expect(new URL(link).searchParams.get('ctl')).toBe('tabs/explore/lessons');
  await expectNoViolations(page, test.info());

  const tabs = page.getByRole('navigation', { name: 'Views' }).getByRole('link');
  await openApp(page, link.slice(link.indexOf('?') + 1));
  await expect(tabs).toHaveText(['Explore', 'Lessons']);
  await expectNoViolations(page, test.info());
  // The next view is the next of those.
  await page.keyboard.press('t');
  await expect(page.getByRole('link', { name: 'Lessons', exact: true })).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('t');
  await expect(page.getByRole('link', { name: 'Explore', exact: true })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(tabs).toHaveCount(10);
  await expect(page).not.toHaveURL(/ctl=/);
  await page.getByRole('button', { name: 'As the link had them' }).click();
  await expect(tabs).toHaveText(['Explore', 'Lessons']);

  await page.goto('./?m=llama-3-8b&hw=h100-sxm&tab=peers&ctl=tabs/explore/lesson');
  await expect(page.getByText('"lesson", which is no view and is left out')).toBeVisible();
  await expect(tabs).toHaveText(['Explore', 'Peers']);
});

test('a lesson of links is made, moved, saved, opened, handed out and played', async ({ page }) => {
  await page.goto('./?m=llama-3-8b&hw=h100-sxm&b=32&tab=lessons&lesson=own');
  await page.getByLabel('Title of the lesson').fill('Batches <script>');
  await page.getByRole('button', { name: 'Add the present state' }).click();
  await page.getByLabel('Title of step 1').fill('First');
  await page.getByLabel('Text of step 1').fill('A batch of **{batch | count}**. <img src=x onerror=alert(1)>');
  await page.getByLabel('Paste a link').fill('https://elsewhere.example/?m=llama-2-7b&hw=a100-sxm-80gb&b=nonsense');
  await page.getByRole('button', { name: 'Add this link' }).click();
  await expect(page.getByRole('alert')).toContainText('The pasted link: Batch must be a number');
  await page.getByLabel('Title of step 2').fill('Second');
  const handle = page.getByRole('button', { name: /^Move step 2/ });
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  expect(await titles(page)).toEqual(['Second', 'First']);
  await expect(page.getByRole('button', { name: /^Move step 1/ })).toBeFocused();
  const [from, to] = [await page.getByRole('button', { name: /^Move step 1/ }).boundingBox(), await page.getByRole('button', { name: /^Move step 2/ }).boundingBox()];
  await page.mouse.move((from?.x ?? 0) + 8, (from?.y ?? 0) + 8);
  await page.mouse.down();
  await page.mouse.move((to?.x ?? 0) + 8, (to?.y ?? 0) + 12, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => titles(page)).toEqual(['First', 'Second']);
  await page.getByRole('button', { name: 'Remove step 2' }).click();
  expect(await titles(page)).toEqual(['First']);
  await page.getByRole('button', { name: 'Take back the last change' }).click();
  expect(await titles(page)).toEqual(['First', 'Second']);
  await expectNoViolations(page, test.info());

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the file' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('batches-script.lesson.json');
  const file = await readFile(await download.path(), 'utf8');
  const link = await page.getByRole('textbox', { name: 'The lesson as a link' }).inputValue();

  // A file from elsewhere, with all that may be wrong: nothing is lost and nothing runs.
  const bad = JSON.stringify({ roofscope: 'lesson', version: 1, title: '<script>window.ran = 1</script>', steps: [{ title: 'Kept', link: 'javascript:alert(1)', onload: 'x' }, 7, { title: 'Other', link: '?m=nonsense', show: 'everything' }] });
  await page.getByLabel('Open a file').setInputFiles({ name: 'bad.lesson.json', mimeType: 'application/json', buffer: Buffer.from(bad) });
  await expect(page.getByRole('alert')).toContainText('Step 2 is 7 and is left out.');
  await expect(page.getByRole('alert')).toContainText('Step 1, link: there is none');
  await expect(page.getByRole('group', { name: 'A lesson was opened' })).toBeFocused();
  expect(await titles(page)).toEqual(['First', 'Second']);
  await page.getByRole('button', { name: 'Leave all as it is' }).click();
  await page.getByLabel('Open a file').setInputFiles({ name: 'no.json', mimeType: 'application/json', buffer: Buffer.from('<html>') });
  await expect(page.getByRole('alert')).toContainText('The file is no lesson: it is not JSON.');
  await page.getByLabel('Open a file').setInputFiles({ name: 'mine.lesson.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await page.getByRole('button', { name: 'Replace the lesson in progress' }).click();
  expect(await titles(page)).toEqual(['First', 'Second']);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);

  await page.getByRole('button', { name: 'Play the lesson' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'First' })).toBeVisible();
  await expect(page.locator('.lesson-text')).toContainText('A batch of 32. <img src=x onerror=alert(1)>');
  await expect(page.locator('.lesson-figure .chart')).toBeVisible();

  await page.goto(link);
  await expect(page.locator('.lesson-text')).toContainText('A batch of 32.');
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Second' })).toBeVisible();
  await expect(page.locator('.lesson-about')).toContainText('Llama 2 7B');
  await expect(page).toHaveURL(/lesson=own\.z1\.[\w%-]+\.2/);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'First' })).toBeVisible();
  await page.getByRole('button', { name: 'Edit a copy' }).click();
  await page.getByRole('button', { name: 'Add its steps at the end' }).click();
  expect(await titles(page)).toEqual(['First', 'Second', 'First', 'Second']);
});

test('what is no link adds no step, a name that means nothing is told, and a browser that keeps nothing says so', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto('./?tab=lessons&lesson=own');
  await page.getByLabel('Paste a link').fill('not a link');
  await page.getByRole('button', { name: 'Add this link' }).click();
  await expect(page.getByRole('alert')).toContainText('No step was added');
  await expect(page.locator('.own-step')).toHaveCount(0);
  await page.getByLabel('Paste a link').fill('?m=llama-3-8b&hw=h100-sxm');
  await page.getByRole('button', { name: 'Add this link' }).click();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('This browser keeps nothing; save the file.');
  await expect(page.getByText('stays in this browser')).toHaveCount(0);
  await page.getByLabel('Text of step 1').fill('A token takes {tpot}, not {nosuch}.');
  await expect(page.locator('.own-unknown')).toHaveText(/^\{nosuch\} means nothing/);
  await page.getByRole('button', { name: 'All lessons' }).click();
  await expect(page.getByRole('link', { name: 'Your own lesson' })).toBeVisible();
});

test('a lesson link that was cut short says so', async ({ page }) => {
  await page.goto('./?tab=lessons&lesson=own.z1.AAAA');
  await expect(page.getByRole('heading', { name: 'This lesson cannot be opened' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('damaged or cut short');
});

test('a frozen frame says when its figures are no longer those it was frozen with', async ({ page, browser }) => {
  await openApp(page, 'm=llama-3-8b&hw=h100-sxm&b=32&vs-hw=a100-sxm-80gb');
  await page.keyboard.press('s');
  await page.getByLabel('Freeze the facts on models and machines').check();
  const code = page.getByLabel('Frame to paste');
  await expect(code).toContainText('frozen=');
  const link = /src="([^"]*)"/.exec(await code.innerText())?.[1]?.replaceAll('&amp;', '&') ?? '';
  // The pinned machine is in it too.
  expect(new URL(link).searchParams.get('vs-hw')).toMatch(/^z1\./);
  await expectNoViolations(page, test.info());

  // A reader who never was here, so that nothing is answered out of a cache.
  const reader = await browser.newContext();
  const frame = await reader.newPage();
  await frame.goto(link);
  await expect(frame.locator('.chart-title')).toBeVisible();
  await expect(frame.getByRole('status').filter({ hasText: 'frozen' })).toHaveCount(0);
  await reader.route(/calibration[^/]*\.json$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(/"memoryFraction":\s*0\.\d+/g, '"memoryFraction":0.4') });
  });
  await frame.reload();
  await expect(frame.getByRole('status').filter({ hasText: 'frozen' })).toHaveText('The figures are no longer those that this link was frozen with: the calibration has changed since.');
  await expect(frame.locator('.chart-title')).toBeVisible();
  // A worker may still be asking for the file.
  await reader.unrouteAll({ behavior: 'ignoreErrors' });
  await reader.close();
});

for (const width of [900, 320]) {
  test(`frames in another page show, speak and leave their address alone, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('./embed/example.html');
    const plot = page.frameLocator('#plot');
    const said = (from: string, type: string) => page.locator(`#said li[data-from="${from}"][data-type="${type}"]`);
    await expect(said('plot', 'ready')).toContainText('"problems":[]');
    await expect(plot.locator('.chart-title')).toBeVisible();
    await expect(plot.getByRole('textbox', { name: 'Machine' })).toHaveValue(/H100/);
    await expect(plot.getByRole('navigation')).toHaveCount(0);
    const address = () => page.frames().filter((frame) => frame !== page.mainFrame()).map((frame) => frame.evaluate(() => location.href));
    const before = await Promise.all(address());
    await page.getByRole('button', { name: 'Batch 64' }).click();
    await expect(said('plot', 'state').last()).toContainText('b=64');
    await page.getByRole('button', { name: 'A mistake' }).click();
    await expect(said('plot', 'error')).toContainText('"field":"theme"');
    await page.locator('#lesson').scrollIntoViewIfNeeded();
    await expect(said('lesson', 'ready')).toContainText('"number":1');
    await page.getByRole('button', { name: 'Next step' }).click();
    await expect(said('lesson', 'state').last()).toContainText('"number":2');
    await page.getByRole('button', { name: 'A step that is not there' }).click();
    await expect(said('lesson', 'error')).toContainText('"field":"to"');
    await nothingSideways(page);
    for (const frame of page.frames()) {
      if (frame === page.mainFrame()) continue;
      expect(await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await frame.evaluate(async () => [Object.keys(localStorage), (await navigator.serviceWorker?.getRegistrations())?.length ?? 0])).toEqual([[], 0]);
    }
    expect((await Promise.all(address())).slice(0, before.length)).toEqual(before);
    if (width === 900) await expectNoViolations(page, test.info());
  });
}

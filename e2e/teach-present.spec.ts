import type { Page } from '@playwright/test';
import { lessonById } from '../src/lessons/registry.ts';
import { expect, test } from './support/app.ts';
import { projectedFaults } from './support/projector.ts';

const LESSON = lessonById('roofline');

/** What a hall reads under the last picture when nobody presents. */
const LEFT = 'The presenter has left. This is the last picture; it goes on when somebody presents again.';

/** What a hall sees of a step: its heading, what its plot says, and what stands beside it. */
async function shownIn(page: Page): Promise<readonly string[]> {
  const plot = page.locator('.lesson-figure svg.lesson-chart').first();
  return [await page.getByRole('heading', { level: 1, includeHidden: true }).innerText(), (await plot.getAttribute('aria-label')) ?? '', ...(await page.locator('.predict-verdict').allInnerTexts())];
}

async function expectEqual(presenter: Page, audience: Page): Promise<void> {
  await expect(async () => expect(await shownIn(audience)).toEqual(await shownIn(presenter))).toPass({ timeout: 20_000 });
}

test('a hall follows a whole lesson: late, after a reload, blanked, pointed at, and when another window takes over', async ({ page: presenter, context }) => {
  test.setTimeout(120_000);
  if (LESSON === undefined) throw new Error('no such lesson');
  await presenter.goto(`./?tab=lessons&lesson=${LESSON.id}`);
  await expect(presenter.locator('svg.lesson-chart')).toBeVisible();
  await presenter.keyboard.press('.');
  await expect(presenter.getByRole('complementary', { name: 'Presenter' })).toBeVisible();
  // Two steps are shown before anybody sits down.
  await presenter.keyboard.press('ArrowRight');
  const audience = await context.newPage();
  await audience.goto('./?ui=audience');
  for (const step of LESSON.steps.slice(1)) {
    await expect(presenter.getByRole('heading', { level: 1 })).toHaveText(step.title);
    await expectEqual(presenter, audience);
    if (step.predict !== undefined) {
      const handle = presenter.getByRole('slider', { name: /^Your guess/ }).first();
      await handle.focus();
      await presenter.keyboard.press('Shift+ArrowUp');
      await expectEqual(presenter, audience);
      await presenter.getByRole('button', { name: 'Draw the truth' }).first().click();
      await expectEqual(presenter, audience);
    }
    await presenter.getByRole('heading', { level: 1 }).focus();
    await presenter.keyboard.press('ArrowRight');
  }
  expect(new URL(audience.url()).search).toBe('?ui=audience');
  expect(await projectedFaults(audience)).toEqual([]);
  await audience.reload();
  await expectEqual(presenter, audience);

  await presenter.keyboard.press('b');
  await expect(audience.getByRole('img', { name: 'Nothing is shown' })).toBeVisible();
  await presenter.keyboard.press('b');
  await expect(audience.getByRole('img', { name: 'Nothing is shown' })).toBeHidden();
  await presenter.keyboard.press('x');
  const figure = await presenter.locator('.lesson-figure').boundingBox();
  if (figure === null) throw new Error('no plot');
  await presenter.mouse.move(figure.x + figure.width / 2, figure.y + figure.height / 2);
  await expect(audience.locator('.stage-laser')).toBeVisible();
  await presenter.keyboard.press('q');
  await expect(audience.getByRole('img', { name: 'Code that opens this state' })).toBeVisible();
  await presenter.keyboard.press('Escape');
  await expect(audience.getByRole('img', { name: 'Code that opens this state' })).toBeHidden();

  const other = await context.newPage();
  await other.goto('./?tab=lessons&lesson=decode');
  await expect(other.locator('svg.lesson-chart')).toBeVisible();
  await other.keyboard.press('.');
  await expectEqual(other, audience);
  await expect(presenter.getByText('Another window presents now.')).toBeVisible();
  await presenter.getByRole('button', { name: 'Present from here again' }).click();
  await expectEqual(presenter, audience);
  await expect(other.getByText('Another window presents now.')).toBeVisible();
  await presenter.close();
  // The hall goes back to the other by itself.
  await expect(other.getByText('Another window presents now.')).toBeHidden();
  await expectEqual(other, audience);
  await other.close();
  // The last picture stays, and says that it is the last.
  await expect(audience.getByText(LEFT)).toHaveCSS('opacity', '1');
  await expect(audience.getByRole('heading', { level: 1, includeHidden: true })).toHaveText(lessonById('decode')?.steps[0]?.title ?? '');
  expect(await projectedFaults(audience, '.stage-left')).toEqual([]);
});

test('a hall says that its presenter has stopped or crashed, and goes on with whoever presents', async ({ page: presenter, context }) => {
  await presenter.goto('./?tab=lessons&lesson=decode');
  await expect(presenter.locator('svg.lesson-chart')).toBeVisible();
  await presenter.keyboard.press('.');
  await expect(presenter.getByRole('complementary', { name: 'Presenter' })).toBeVisible();
  const audience = await context.newPage();
  await audience.goto('./?ui=audience');
  await expectEqual(presenter, audience);
  await expect(audience.getByText(LEFT)).toBeHidden();

  await presenter.keyboard.press('b');
  await expect(audience.getByRole('img', { name: 'Nothing is shown' })).toBeVisible();
  await presenter.getByRole('button', { name: 'Stop presenting' }).click();
  await expect(audience.getByText(LEFT)).toBeVisible();
  // It stands above the blank, which nobody can lift now.
  expect(await audience.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight - 20)?.className)).toBe('stage-left');
  await presenter.keyboard.press('.');
  await expect(audience.getByText(LEFT)).toBeHidden();
  await expectEqual(presenter, audience);

  const session = await context.newCDPSession(presenter);
  session.send('Page.crash').catch(() => undefined);
  await expect(audience.getByText(LEFT)).toBeVisible({ timeout: 20_000 });
  await expect(audience.locator('svg.lesson-chart').first()).toBeVisible();
  const next = await context.newPage();
  await next.goto('./?tab=lessons&lesson=roofline');
  await expect(next.locator('svg.lesson-chart')).toBeVisible();
  await next.keyboard.press('.');
  await expectEqual(next, audience);
  await expect(audience.getByText(LEFT)).toBeHidden();
});

test('a hall sees what is typed into problems, checked and solved, and no notes', async ({ page: presenter, context }) => {
  const at = LESSON?.steps.findIndex(({ check }) => check !== undefined) ?? -1;
  const step = LESSON?.steps[at];
  if (LESSON === undefined || step === undefined) throw new Error('no problem in the lesson');
  await presenter.goto(`./?tab=lessons&lesson=${LESSON.id}.${step.id}`);
  const form = (page: Page) => page.locator('.problem').first();
  const answer = (page: Page) => form(page).locator('.problem-answer');
  await expect(answer(presenter)).toBeVisible({ timeout: 20_000 });
  await presenter.keyboard.press('.');
  await expect(presenter.getByRole('region', { name: 'Notes' })).toContainText(/\w/);
  await answer(presenter).fill('7 parsecs');
  const audience = await context.newPage();
  await audience.goto('./?ui=audience');
  await expect(answer(audience)).toHaveValue('7 parsecs');
  await answer(presenter).press('Enter');
  const verdict = await form(presenter).locator('.problem-verdict').innerText();
  expect(verdict).not.toBe('');
  await expect(form(audience).locator('.problem-verdict')).toHaveText(verdict);
  await form(presenter).getByRole('button', { name: 'Show the solution' }).click();
  await expect(form(audience).locator('.problem-steps li')).toHaveCount(1);
  expect(await projectedFaults(audience)).toEqual([]);
  // What only the presenter reads is not in the other window at all.
  const note = (await presenter.getByRole('region', { name: 'Notes' }).locator('p').first().innerText()).slice(0, 40);
  expect(await audience.evaluate(() => document.body.textContent)).not.toContain(note);

  await form(presenter).getByRole('button', { name: 'Another one' }).click();
  await expect(answer(presenter)).toHaveValue('');
  await expect(form(audience).locator('.problem-id')).toHaveText(await form(presenter).locator('.problem-id').innerText());
  await expect(answer(audience)).toHaveValue('');

  await presenter.goto('./?tab=lessons&lesson=problems.roofline.3.4');
  const second = (page: Page) => page.locator('.sheet-problem').nth(1).locator('.problem-answer');
  await expect(second(presenter)).toBeVisible({ timeout: 20_000 });
  await presenter.keyboard.press('.');
  await second(presenter).fill('42 GB');
  await expect(second(audience)).toHaveValue('42 GB');
});

/** What of the text beside a plot is in view, in shares of all there is. */
function inView(page: Page): Promise<{ readonly from: number; readonly to: number }> {
  return page.locator('.lesson-side').evaluate(({ scrollTop, clientHeight, scrollHeight }) => ({ from: scrollTop / scrollHeight, to: (scrollTop + clientHeight) / scrollHeight }));
}

test('a hall whose screen is smaller is led through all of the text: by scrolling, by arrows, and to what has just come', async ({ page: presenter, context }) => {
  await presenter.goto('./?tab=lessons&lesson=batching.4');
  await expect(presenter.locator('.problem-answer')).toBeVisible({ timeout: 20_000 });
  await presenter.keyboard.press('.');
  const audience = await context.newPage();
  await audience.setViewportSize({ width: 1280, height: 720 });
  await audience.goto('./?ui=audience');
  const sees = presenter.locator('.presenter-seen');
  await expect(sees).toContainText(/The hall sees \d\d % of it/);
  expect((await inView(audience)).to).toBeLessThan(0.9);
  await presenter.keyboard.press('ArrowDown');
  await expect(async () => expect((await inView(audience)).to).toBeGreaterThan(0.99)).toPass();
  // A window that opens late is where the others are.
  await audience.reload();
  await expect(async () => expect((await inView(audience)).to).toBeGreaterThan(0.99)).toPass();
  await presenter.keyboard.press('ArrowUp');
  await expect(async () => expect((await inView(audience)).from).toBe(0)).toPass();

  await presenter.locator('.problem-answer').fill('7 parsecs');
  await expect(audience.locator('.problem-form')).toBeInViewport();
  await presenter.locator('.problem-answer').press('Enter');
  await expect(audience.locator('.problem-verdict')).toBeInViewport({ ratio: 1 });
  await presenter.getByRole('button', { name: 'Show the solution' }).click();
  await expect(audience.locator('.problem-steps > li').last()).toBeInViewport({ ratio: 1 });

  // Where the presenter's text is longer than its window too, scrolling it is enough.
  await presenter.setViewportSize({ width: 1280, height: 620 });
  await expect(async () => expect((await inView(presenter)).to).toBeLessThan(0.9)).toPass();
  for (const end of [1, 0]) {
    await presenter.locator('.lesson-side').evaluate((side, share) => side.scrollTo(0, share * side.scrollHeight), end);
    await expect(async () => expect((await inView(audience))[end === 1 ? 'to' : 'from']).toBeCloseTo(end, 2)).toPass();
  }
});

test('keys of the hall’s window and of the presenter’s panel move the lesson, and Enter presses buttons', async ({ page: presenter, context }) => {
  if (LESSON === undefined) throw new Error('no such lesson');
  const at = (step: number) => expect(presenter.getByRole('heading', { level: 1 })).toHaveText(LESSON.steps[step]?.title ?? '');
  await presenter.goto(`./?tab=lessons&lesson=${LESSON.id}`);
  await expect(presenter.locator('svg.lesson-chart')).toBeVisible();
  await presenter.keyboard.press('.');
  const audience = await context.newPage();
  await audience.goto('./?ui=audience');
  await expectEqual(presenter, audience);
  await audience.keyboard.press('PageDown');
  await at(1);
  await audience.keyboard.press('ArrowLeft');
  await at(0);
  await audience.keyboard.press('b');
  await expect(audience.getByRole('img', { name: 'Nothing is shown' })).toBeVisible();
  await audience.keyboard.press('b');
  for (const shown of [true, false]) {
    await audience.keyboard.press('q');
    await expect(presenter.getByRole('dialog', { name: 'This state as a code to photograph' })).toBeVisible({ visible: shown });
  }
  // What is not on the list stays in the hall: nobody there stops the presentation, or pins.
  for (const key of ['.', 'p', 't', 's', 'Escape']) await audience.keyboard.press(key);
  await audience.keyboard.press(' ');
  await at(1);
  await expect(presenter.getByRole('dialog')).toHaveCount(0);

  await audience.getByRole('button', { name: 'Full screen' }).click();
  await expect(audience.getByRole('button', { name: 'Full screen' })).toBeHidden();
  await audience.keyboard.press('f');
  await expect(audience.getByRole('button', { name: 'Full screen' })).toBeVisible();

  const blank = presenter.getByRole('button', { name: 'Blank' });
  await presenter.getByRole('heading', { level: 1 }).focus();
  await presenter.keyboard.press('ArrowLeft');
  await at(0);
  await blank.click();
  await presenter.keyboard.press(' ');
  await at(1);
  await expect(blank).toHaveAttribute('aria-pressed', 'true');
  await blank.press('Enter');
  await expect(blank).toHaveAttribute('aria-pressed', 'false');
  const theme = presenter.getByRole('complementary', { name: 'Presenter' }).getByRole('combobox', { name: 'Theme' });
  await theme.selectOption('dark');
  await theme.press('b');
  await expect(blank).toHaveAttribute('aria-pressed', 'true');
});

test('a presenter that is reloaded goes on; its link elsewhere does not present; the help sheet lists its keys', async ({ page: presenter, context }) => {
  await presenter.goto('./?tab=lessons&lesson=decode');
  await expect(presenter.locator('svg.lesson-chart')).toBeVisible();
  const panel = (page: Page) => page.getByRole('complementary', { name: 'Presenter' });
  await presenter.reload();
  await expect(presenter.locator('svg.lesson-chart')).toBeVisible();
  await expect(panel(presenter)).toBeHidden();
  await presenter.keyboard.press('.');
  await expect(panel(presenter)).toBeVisible();
  await presenter.keyboard.press('+');
  // The truth of the first step, and the second.
  await presenter.keyboard.press('ArrowRight');
  await presenter.keyboard.press('ArrowRight');
  await expect(panel(presenter)).toContainText('110 %');
  const audience = await context.newPage();
  await audience.goto('./?ui=audience');
  await expectEqual(presenter, audience);
  await presenter.reload();
  await expect(panel(presenter)).toContainText('110 %');
  await expect(presenter.getByRole('heading', { level: 1 })).toHaveText(lessonById('decode')?.steps[1]?.title ?? '');
  await expect(audience.getByText(LEFT)).toBeHidden();
  await expectEqual(presenter, audience);
  await audience.goto(presenter.url());
  await expect(audience.locator('svg.lesson-chart')).toBeVisible();
  await expect(panel(audience)).toBeHidden();

  await presenter.keyboard.press('?');
  const sheet = presenter.getByRole('dialog');
  for (const does of ['Draw the truth, or the next step', 'Blank the hall’s screen', 'Next theme in the hall', 'On in what is longer than the hall’s screen']) await expect(sheet.getByRole('row').filter({ hasText: does })).toHaveCount(1);
  await presenter.keyboard.press('Escape');
  await presenter.keyboard.press('.');
  await presenter.reload();
  await expect(presenter.locator('svg.lesson-chart')).toBeVisible();
  await expect(panel(presenter)).toBeHidden();
});

test('a hall at 1280 × 720: plots stay whole under the largest letters, and settings are seen while they are turned', async ({ page: presenter, context }) => {
  await presenter.goto('./?tab=lessons&lesson=batching.4');
  await expect(presenter.locator('svg.lesson-chart')).toBeVisible();
  await presenter.keyboard.press('.');
  const audience = await context.newPage();
  await audience.setViewportSize({ width: 1280, height: 720 });
  await audience.goto('./?ui=audience');
  const larger = presenter.getByRole('button', { name: 'Larger letters in the hall' });
  for (let times = 0; times < 6; times += 1) await larger.click();
  const drawn = (): Promise<number> => audience.locator('.lesson-text p').first().evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize) * ((text as Element & { currentCSSZoom?: number }).currentCSSZoom ?? 1));
  await expect.poll(drawn).toBeCloseTo(40);
  // Every label lies within the plot's part of the screen, and the plot above the foot.
  const lies = (): Promise<readonly string[]> =>
    audience.evaluate(() => {
      const [figure, foot] = ['.lesson-figure', '.lesson-foot'].map((one) => document.querySelector(one)?.getBoundingClientRect());
      if (figure === undefined || foot === undefined) return ['nothing is drawn'];
      const outside = [...document.querySelectorAll('.lesson-figure text')].filter((text) => {
        const { left, right, bottom } = text.getBoundingClientRect();
        return left < figure.left - 1 || right > figure.right + 1 || bottom > foot.top + 1;
      });
      return outside.map((text) => text.textContent ?? '');
    });
  await expect(async () => expect(await lies()).toEqual([])).toPass();
  expect(await audience.locator('.lesson-side').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(1);
  await presenter.getByRole('button', { name: 'Explore from here' }).click();
  const rail = (page: Page) => page.locator('aside.rail');
  await expect(audience.locator('.strip')).toBeVisible();
  await expect(rail(audience)).toBeHidden();
  await rail(presenter).getByRole('spinbutton', { name: 'Batch', exact: true }).click();
  await expect(rail(audience)).toBeVisible();
  await presenter.locator('#main').click({ position: { x: 4, y: 4 } });
  await expect(rail(audience)).toBeHidden();
});

test('a window without a presenter says what to do', async ({ page }) => {
  await page.goto('./?ui=audience');
  await expect(page.getByRole('heading', { name: 'Waiting for the presenter' })).toBeVisible();
});

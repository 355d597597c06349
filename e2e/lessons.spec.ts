import type { Page } from '@playwright/test';
import { loadCatalog } from '../src/catalog/load-node.ts';
import { sayAnswer } from '../src/lessons/problems/drawn.ts';
import { familyById } from '../src/lessons/problems/registry.ts';
import { problemOf } from '../src/lessons/problems/work-out.ts';
import { LESSONS } from '../src/lessons/registry.ts';
import type { Step } from '../src/lessons/lesson.ts';
import { createWorlds } from '../src/lessons/worlds.ts';
import { expect, test } from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';
import { projectedFaults } from './support/projector.ts';

const worlds = createWorlds(loadCatalog());
const WIDTHS = [
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
] as const;

/** Every step at every width, in place of one width a step in turn: what a release is checked with. */
const WHOLE_GRID = process.env['LESSON_GRID'] === 'all';

/** What is wrong with how the page stands, in each theme: sideways scrolling, broken numbers, letters too small to project. */
async function faults(page: Page, at: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (const size of WIDTHS.filter((_, place) => WHOLE_GRID || place === at % WIDTHS.length)) {
    await page.setViewportSize(size);
    // A plot measures its room a frame after that has changed.
    await page.waitForTimeout(60);
    for (const theme of ['light', 'dark', 'projector'] as const) {
      const here = await page.evaluate(async (name) => {
        document.documentElement.dataset['theme'] = name;
        await new Promise((settle) => requestAnimationFrame(() => requestAnimationFrame(settle)));
        const main = document.querySelector('main');
        const text = main?.innerText ?? '';
        const wrong: string[] = [];
        if (document.documentElement.scrollWidth > innerWidth + 1) wrong.push(`scrolls sideways to ${document.documentElement.scrollWidth}`);
        if (main !== null && main.scrollWidth > main.clientWidth + 1) wrong.push(`the lesson scrolls sideways to ${main.scrollWidth}`);
        const broken = /\b(?:NaN|Infinity|undefined|null)\b|\[object/.exec(text);
        if (broken !== null) wrong.push(`says ${broken[0]}`);
        if ((main?.querySelectorAll('svg path[d*="NaN"], svg [x*="NaN"], svg [y*="NaN"], svg [transform*="NaN"]').length ?? 0) > 0) wrong.push('draws NaN');
        return wrong;
      }, theme);
      found.push(...here.map((fault) => `${size.width} ${theme}: ${fault}`));
      if (theme === 'projector' && size.width >= 1024) found.push(...(await projectedFaults(page)));
    }
  }
  await page.evaluate(() => delete document.documentElement.dataset['theme']);
  await page.setViewportSize({ width: 1440, height: 900 });
  return found;
}

/** Draws a guess with the keyboard, reveals, and reads how far it was off. */
async function predict(page: Page, step: Step): Promise<void> {
  const handles = page.getByRole('slider', { name: /^Your guess/ });
  await expect(handles.first()).toBeVisible();
  expect(await handles.count()).toBe(step.predict?.target.kind === 'line' ? step.predict.target.at.length : 1);
  const before = await handles.first().getAttribute('aria-valuetext');
  await handles.first().focus();
  await page.keyboard.press('Shift+ArrowUp');
  await expect(handles.first()).not.toHaveAttribute('aria-valuetext', before ?? '');
  await page.getByRole('button', { name: 'Draw the truth' }).first().click();
  await expect(page.getByRole('heading', { name: /^You said .+; it is .+: .+/ })).toBeFocused();
  await expect(handles).toHaveCount(0);
}

/** Answers the step's problem wrongly, in the wrong unit and rightly. */
async function answer(page: Page, { family: id, seed }: NonNullable<Step['check']>): Promise<void> {
  const family = familyById(id);
  const problem = family && problemOf(family, seed, worlds);
  if (problem === undefined || !problem.ok) throw new Error(`no problem ${id}.${seed}`);
  const { answer: right, dimension, mistakes } = problem.problem;
  const card = page.getByRole('region', { name: `Problem: ${family?.title ?? ''}` });
  const field = card.getByRole('textbox');
  const verdict = card.locator('.problem-verdict');
  const wrong = mistakes[0]?.value ?? right * 3.7;
  await field.fill(sayAnswer(wrong, dimension));
  await field.press('Enter');
  await expect(verdict).toHaveAttribute('data-verdict', /mistake|off/);
  await field.fill('seven bananas');
  await field.press('Enter');
  await expect(verdict).toHaveAttribute('data-verdict', 'unreadable');
  await field.fill(sayAnswer(right, dimension));
  await field.press('Enter');
  await expect(verdict).toHaveAttribute('data-verdict', 'right');
}

for (const lesson of LESSONS) {
  test(`plays “${lesson.title}” from first to last step, in every theme and width`, async ({ page }, info) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`./?tab=lessons&lesson=${lesson.id}`);
    for (const [at, step] of lesson.steps.entries()) {
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(step.title);
      await expect(page).toHaveURL(new RegExp(`tab=lessons&lesson=${lesson.id}(\\.${step.id})?$`));
      const figure = page.getByRole('region', { name: 'The plot of this step' });
      await expect(figure.locator(step.plot.kind === 'panel' ? '.chart-body svg' : 'svg.lesson-chart').first()).toBeVisible({ timeout: 20_000 });
      // Every value that the step says has come.
      await expect(page.locator('.lesson-value', { hasText: '…' })).toHaveCount(0, { timeout: 20_000 });
      if (step.predict !== undefined) await predict(page, step);
      expect(await faults(page, at), step.id).toEqual([]);
      if (step.check !== undefined) await answer(page, step.check);
      if (at === 0) await expectNoViolations(page, info);
      if (at < lesson.steps.length - 1) await page.getByRole('button', { name: /^Next Space/ }).click();
    }
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson.steps.at(-2)?.title ?? '');
  });
}

test('opens the course; a step that is gone says so; what is turned is in the link; the way out and back keeps it', async ({ page }) => {
  test.setTimeout(60_000);
  await page.goto('./?tab=lessons');
  await expect(page.getByRole('list').filter({ has: page.getByRole('heading', { level: 2 }) }).getByRole('listitem')).toHaveCount(LESSONS.length);
  await page.goto('./?tab=lessons&lesson=roofline.no-such-step');
  await expect(page.getByText(/has no step “no-such-step”/)).toBeVisible();
  await page.goto('./?tab=lessons&lesson=alchemy.2');
  await expect(page.getByRole('alert')).toContainText('There is no lesson “alchemy”');
  const last = LESSONS.find(({ id }) => id === 'batching');
  await page.goto(`./?tab=lessons&lesson=batching.${last?.steps.length ?? 1}`);
  const batch = page.getByRole('region', { name: 'Settings you may turn here' }).getByRole('slider', { name: /^Batch/ });
  await batch.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/[?&]b=\d+.*lesson=batching\./);
  const turned = page.url();
  await page.getByRole('button', { name: 'Explore from here' }).click();
  await expect(page.getByText('You left a lesson to explore')).toBeVisible();
  await expect(page).not.toHaveURL(/tab=lessons/);
  await page.getByRole('button', { name: 'Back to the lesson' }).click();
  await expect(page.getByRole('button', { name: 'Back to how the step was set' })).toBeVisible();
  await expect(page).toHaveURL(turned);
  await page.getByRole('button', { name: 'Back to how the step was set' }).click();
  await expect(page).toHaveURL(/\?v=1&tab=lessons&lesson=batching\.[a-z-]+$/);
});

test('a guess is dragged, typed, refused where it is nothing, kept through a reload and taken back', async ({ page }) => {
  await page.goto('./?tab=lessons&lesson=roofline.ridge');
  const handle = page.getByRole('slider', { name: /^Your guess/ });
  const box = await handle.locator('.lesson-knob').boundingBox();
  if (box === null) throw new Error('nothing to drag');
  const before = await handle.getAttribute('aria-valuenow');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y - 120, { steps: 4 });
  await page.mouse.up();
  await expect(handle).not.toHaveAttribute('aria-valuenow', before ?? '');
  const field = page.getByRole('textbox', { name: /^Your guess/ });
  await field.fill('lots');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Your guess stays');
  await field.fill('-3');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toContainText('stays');
  await field.fill('１００，5');
  await field.press('Enter');
  await expect(handle).toHaveAttribute('aria-valuetext', /^101.FLOP\/B/);
  await field.fill('100 FLOP/B');
  await field.press('Enter');
  await expect(handle).toHaveAttribute('aria-valuetext', /100.FLOP\/B/);
  await page.reload();
  await expect(handle).toHaveAttribute('aria-valuetext', /100.FLOP\/B/);
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { name: /You said 100.FLOP\/B; it is 295.FLOP\/B: 3\.0× too low/ })).toBeVisible();
  await page.getByRole('button', { name: 'Guess again' }).click();
  await expect(handle).toBeVisible();
});

test('Space and Enter draw the truth from the handle, a clicker moves steps, and whoever guessed nothing is told no verdict', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./?tab=lessons&lesson=batching.latency');
  const handle = page.getByRole('slider', { name: /^Your guess/ }).first();
  const truth = page.getByRole('region', { name: 'The truth, and why' }).getByRole('heading');
  // The text says what batch 1 takes: that point is drawn, and not asked for.
  await expect(page.locator('.lesson-given')).toHaveText('9.98 ms');
  await handle.focus();
  await page.keyboard.press('Escape');
  await expect(handle).not.toBeFocused();
  await handle.focus();
  await page.keyboard.press('Space');
  await expect(truth).toHaveText(/^The truth is 11\.1.ms at 16 and 49\.7.ms at 512\.$/);
  await expect(page.locator('.lesson-guess')).toHaveAttribute('d', '');
  await expect(truth).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('region', { name: 'The plot of this step' })).toBeInViewport({ ratio: 0.98 });
  await page.getByRole('button', { name: 'Take it back and guess' }).click();
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  // Of four points one was moved; only that one was said.
  await expect(truth).toHaveText(/^You said .+ at 16; it is 11\.1.ms: .+ too high\.$/);
  await page.getByRole('button', { name: 'Guess again' }).click();
  await handle.focus();
  await page.keyboard.press('PageUp');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is a step made of, as the batch grows?');
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('at twice the letters of a laptop nothing lies over the plot', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await page.goto('./?tab=lessons&lesson=batching.latency');
  await expect(page.locator('svg.lesson-chart')).toBeVisible();
  const box = async (name: string) => (await page.locator(name).boundingBox()) ?? { y: NaN, height: NaN };
  const [side, foot] = [await box('.lesson-side'), await box('.lesson-foot')];
  expect(foot.y).toBeGreaterThanOrEqual(side.y + side.height);
});

test('a lesson opened after another shows its own settings, not those it finds', async ({ page }) => {
  await page.goto('./?tab=lessons&lesson=decode.free');
  await page.getByRole('button', { name: /^Next lesson/ }).click();
  await expect(page.getByText(/Now 32 sequences are decoded side by side/)).toBeVisible();
  await expect(page).toHaveURL(/lesson=batching\.one-or-many/);
  expect(new URL(page.url()).searchParams.has('m')).toBe(false);
  await page.getByRole('button', { name: 'All lessons' }).click();
  await page.getByRole('link', { name: 'Mixture of experts: two sizes of one model' }).click();
  await expect(page.getByText(/Qwen3 30B-A3B/).first()).toBeVisible();
  await expect(page.locator('.lesson-about')).toHaveText(/Qwen3 30B-A3B/);
  await page.getByRole('link', { name: 'Explore', exact: true }).click();
  await page.getByRole('link', { name: 'Lessons', exact: true }).click();
  await expect(page.locator('.lesson-about')).toHaveText(/Qwen3 30B-A3B/);
});

test('what is to be guessed is not read aloud before, and a number alone has the unit of the field', async ({ page }) => {
  await page.goto('./?tab=lessons&lesson=batching.one-or-many');
  const field = page.getByRole('textbox', { name: /^Your guess/ });
  await field.fill('12');
  await field.press('Enter');
  await expect(field).toHaveValue(/^12.ms$/);
  await page.waitForTimeout(1500);
  await expect(page.getByTestId('summary')).toHaveText('');
});

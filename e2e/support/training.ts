import type { Locator, Page } from '@playwright/test';
import { expect, metric } from './app.ts';

/** A large pretraining run on an interleaved pipeline: 16 stages, 32 micro-batches, two chunks a device. */
export const PIPELINE = 'm=llama-3.1-405b&hw=1024xh100-sxm&w=training&seq=8k&gb=512&rc=full&pp=16&sch=interleaved&vp=2';

/** Low-rank tuning of a small model on one device. */
export const TUNING = 'm=llama-3-8b&hw=h100-sxm&w=finetuning';

/** Opens a link of a training or fine-tuning job and waits for its figures. */
export async function openTraining(page: Page, query: string): Promise<void> {
  await page.goto(`./?${query}`);
  await waitForStep(page);
}

/** Returns once the headline metrics are those of training, with figures. */
export async function waitForStep(page: Page): Promise<void> {
  await expect(metric(page, 'Step time')).toContainText(/\d/);
}

/** The settings at the left. */
export function rail(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Settings' });
}

/** Types a number into a setting of the rail. */
export async function setNumber(page: Page, name: string, value: string): Promise<void> {
  const field = rail(page).getByRole('spinbutton', { name, exact: true });
  await field.fill(value);
  await field.press('Enter');
  await field.blur();
}

/** What the page says is wrong with the job as a whole, above its charts. */
export function problems(page: Page): Locator {
  return page.getByRole('main').getByRole('status').first();
}

/** Nothing broken is on screen. */
export async function expectSoundFigures(page: Page): Promise<void> {
  await expect(page.locator('body')).not.toContainText(/NaN|Infinity|undefined/);
}

/** A chart by the words its title, the finding, is made of. */
export function chart(page: Page, finding: RegExp): Locator {
  return page.getByRole('main').getByRole('region', { name: finding });
}

import { AxeBuilder } from '@axe-core/playwright';
import type { Page, TestInfo } from '@playwright/test';
import { expect } from './app.ts';

/** Rules whose outcome depends on colours: all that another theme can change. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * No rule of accessibility is broken in the light theme, nor in the dark one, which shows the same elements in other colours. Phones have the colours
 * of other screens: once is enough for how things stand there.
 * @param part of the page that is judged; all of it unless said
 */
export async function expectNoViolations(page: Page, { project }: Pick<TestInfo, 'project'>, part?: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectNone(auditor(page, part));
  if (project.name === 'phone') return;
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectNone(auditor(page, part).withRules(COLOUR_RULES));
}

function auditor(page: Page, part: string | undefined): AxeBuilder {
  // The page has no frames, and nobody reads what passed: reporting on both takes several times as long as judging.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  return part === undefined ? axe : axe.include(part);
}

async function expectNone(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).slice(0, 5).join(', ')}`)).toEqual([]);
}

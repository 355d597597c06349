import type { Catalog } from '../../catalog/catalog.ts';
import { pack, PACKED, unpack } from '../../scenario/link/packed.ts';
import { checkOwn, refused, type ReadOwn } from './check.ts';
import { LONGEST_FILE, type OwnLesson } from './own-lesson.ts';

/** Written in every file and link; a later one may be read in part. */
export const OWN_VERSION = 1;

/** Characters of a lesson in a link: what a link holds of a lesson, without the words around it. */
export const LONGEST_OWN_TEXT = 1180;

/** A lesson as the text of a file. */
export function writeOwnFile({ title, steps }: OwnLesson): string {
  return `${JSON.stringify({ roofscope: 'lesson', version: OWN_VERSION, title, steps: steps.map(({ title, text, notes, link, show }) => ({ title, text, notes, link, show })) }, undefined, 2)}\n`;
}

/** Reads the text of a file from anywhere. Nothing in it is run, and what cannot be used is said. Never throws. */
export function readOwnFile(text: string, catalog: Catalog): ReadOwn {
  if (text.length > LONGEST_FILE) return refused(`The file is longer than ${LONGEST_FILE.toLocaleString('en')} characters: no lesson is.`);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refused('The file is no lesson: it is not JSON.');
  }
  const { roofscope: kind, version } = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  if (kind !== 'lesson') return refused('The file is no lesson: it does not say "roofscope": "lesson".');
  const read = checkOwn(value, catalog);
  return typeof version === 'number' && version > OWN_VERSION ? { ...read, problems: [`The file was made by a newer version; what is understood of it is used.`, ...read.problems] } : read;
}

/** A lesson as text for a link: lists in place of names, deflated, behind the name of the codec. */
export function writeOwnText({ title, steps }: OwnLesson): string {
  return pack([OWN_VERSION, title, steps.map(({ title, text, notes, link, show }) => [title, text, notes, link, show])]);
}

/** Reads what a link holds of a lesson. Never throws. */
export function readOwnText(text: string, catalog: Catalog): ReadOwn {
  if (!text.startsWith(PACKED)) return refused('The lesson in the link is damaged: it does not begin as one.');
  const value = unpack(text);
  if (!Array.isArray(value)) return refused('The lesson in the link is damaged or cut short. Ask for the whole link, or for the file.');
  const [version, title, steps] = value as readonly unknown[];
  if (typeof version !== 'number' || version > OWN_VERSION) return refused('The lesson in the link was made by a newer version. Reload the page to get it.');
  const named = (step: unknown): unknown => {
    if (!Array.isArray(step)) return step;
    const [head, words, notes, link, show] = step as readonly unknown[];
    return { title: head, text: words, notes, link, show };
  };
  return checkOwn({ title, steps: Array.isArray(steps) ? steps.map(named) : steps }, catalog);
}

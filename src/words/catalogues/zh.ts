import { CHINESE_JOINTS, type Catalogue, type Messages } from '../catalogue.ts';
import type { Part } from '../parts.ts';
import names from './names.json';

const FIRST = import.meta.glob<Messages>('./zh/first/*.json', { eager: true, import: 'default' });
const LATER = import.meta.glob<Messages>(['./zh/*/*.json', '!./zh/first/*.json'], { import: 'default' });

/** Simplified Chinese: the first part, and what all parts need. */
export const zh: Catalogue = { language: 'zh', direction: 'ltr', names: ['Roofscope', ...names], joints: CHINESE_JOINTS, messages: merged(Object.values(FIRST)) };

/** Fetches another part. Fails where it does not arrive. */
export async function zhPart(part: Exclude<Part, 'first'>): Promise<Messages> {
  const chapters = Object.entries(LATER).filter(([file]) => file.startsWith(`./zh/${part}/`));
  return merged(await Promise.all(chapters.map(([, load]) => load())));
}

function merged(chapters: readonly Messages[]): Messages {
  return Object.assign({}, ...chapters) as Messages;
}

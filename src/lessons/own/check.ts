import type { Catalog } from '../../catalog/catalog.ts';
import { quoted } from '../../scenario/issue.ts';
import { decode } from '../../scenario/link/codec.ts';
import { LONGEST, MOST_STEPS, SHOWS, type OwnLesson, type OwnStep, type Show } from './own-lesson.ts';

/** A lesson from elsewhere, as far as it can be used, and what of it cannot: each problem names the step and the field. */
export interface ReadOwn {
  readonly lesson: OwnLesson | undefined;
  readonly problems: readonly string[];
}

/** Problems that are told one by one. */
const MOST_TOLD = 12;
/** Drawn of training alone. */
const OF_TRAINING: readonly Show[] = ['step', 'schedule'];

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a foreign object says under a name; never what it inherits. */
function own(value: Fields, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/**
 * Checks a lesson that came out of a file or a link: `{title, steps: [{title, text, notes, link, show}]}`. Only what is known is read, as text; what
 * is of a wrong kind or too long is left out or cut and said; a step whose link cannot be read shows what of it can. Never throws.
 */
export function checkOwn(value: unknown, catalog: Catalog): ReadOwn {
  if (!isObject(value)) return refused('This is no lesson: it holds no object with a title and steps.');
  const problems: string[] = [];
  const given = own(value, 'steps');
  if (!Array.isArray(given)) return refused(`This is no lesson: its steps are ${quoted(given)} where a list is needed.`);
  if (given.length > MOST_STEPS) problems.push(`The lesson has ${given.length.toLocaleString('en')} steps; the first ${MOST_STEPS} are used.`);
  const title = readText(own(value, 'title'), LONGEST.title, 'The title of the lesson', problems);
  const steps = given.slice(0, MOST_STEPS).map((step: unknown, at) => checkStep(step, at + 1, catalog, problems)).filter((step) => step !== undefined);
  if (steps.length === 0 && given.length > 0) return refused('None of its steps can be used.', problems);
  return { lesson: { title, steps }, problems: told(problems) };
}

export function refused(why: string, problems: readonly string[] = []): ReadOwn {
  return { lesson: undefined, problems: told([why, ...problems]) };
}

function told(problems: readonly string[]): readonly string[] {
  return problems.length <= MOST_TOLD ? problems : [...problems.slice(0, MOST_TOLD), `And ${(problems.length - MOST_TOLD).toLocaleString('en')} more.`];
}

function checkStep(value: unknown, number: number, catalog: Catalog, problems: string[]): OwnStep | undefined {
  if (!isObject(value)) {
    problems.push(`Step ${number} is ${quoted(value)} and is left out.`);
    return undefined;
  }
  const text = (name: 'title' | 'text' | 'notes' | 'link'): string => readText(own(value, name), LONGEST[name], `Step ${number}, ${name}`, problems);
  const stray = Object.keys(value).filter((name) => !['title', 'text', 'notes', 'link', 'show'].includes(name));
  if (stray.length > 0) problems.push(`Step ${number} also holds ${stray.slice(0, 3).map((name) => quoted(name)).join(', ')}, which no step has; it is not read.`);
  const link = queryOfAddress(text('link'));
  if (link === '') problems.push(`Step ${number}, link: there is none; the step shows the opening scenario.`);
  const { issues, settings } = decode(link, catalog);
  for (const { message, severity } of issues) if (severity !== 'info') problems.push(`Step ${number}, link: ${message}`);
  return { title: text('title'), text: text('text'), notes: text('notes'), link, show: checkShow(own(value, 'show'), (settings.kind ?? 'generation') !== 'generation', number, problems) };
}

function checkShow(value: unknown, trains: boolean, number: number, problems: string[]): Show {
  const found = SHOWS.find((show) => show === value);
  if (found !== undefined && !trains && OF_TRAINING.includes(found)) {
    problems.push(`Step ${number}, show: only training has ${quoted(found)}; the step shows the roofline.`);
    return 'roofline';
  }
  if (found === undefined && value !== undefined) problems.push(`Step ${number}, show: it cannot be ${quoted(value)}; the step shows the roofline.`);
  return found ?? 'roofline';
}

/** The chart that a step shows where its link is another: the chosen one, unless the state has none such. */
export function showFor(show: Show, link: string, catalog: Catalog): Show {
  return checkShow(show, (decode(link, catalog).settings.kind ?? 'generation') !== 'generation', 0, []);
}

/** The query of a link that somebody pasted, empty where it sets nothing: only what follows its question mark or hash is ever used, so that it can lead nowhere else. */
export function queryOfAddress(text: string): string {
  const trimmed = text.trim();
  const start = trimmed.search(/[?#]/);
  const query = start < 0 ? (/^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? '' : trimmed) : trimmed.slice(start + 1);
  const clean = query.replace(/[\s\p{C}()<>"']+/gu, '').slice(0, LONGEST.link);
  return /(?:^|&)[\w.-]+=/.test(clean) ? clean : '';
}

function readText(value: unknown, longest: number, what: string, problems: string[]): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') {
    problems.push(`${what}: it is ${quoted(value)} where text is needed, and is left out.`);
    return '';
  }
  if (value.length > longest) problems.push(`${what}: it is longer than ${longest.toLocaleString('en')} characters; what follows is left out.`);
  // Control characters do nothing but hide something; line breaks part paragraphs.
  return value.slice(0, longest).replace(/\r\n?/g, '\n').replace(/[^\P{C}\n]/gu, '');
}

import { METRIC_NAMES } from '../../engine/estimate-types.ts';
import { FIELD_NAMES, FIELDS, type FieldName } from '../fields.ts';
import { issue, quoted, type Issue } from '../issue.ts';
import { readControls, writeControls } from './controls.ts';
import { unescapeFully } from './escape.ts';
import type { Params } from './migrations.ts';
import { shownTabs } from './offered-tabs.ts';
import type { Entry } from './settings-codec.ts';
import { DEFAULT_LINK_VIEW, HEROES, SCENARIO_LETTERS, TABS, WHYS, type HeroName, type ViewState } from './view-state.ts';

/** The settings a view is compared with are written apart, as differences (codec.ts). */
type Looks = Omit<ViewState, 'baseline' | 'compared'>;
type Against = ViewState['against'];

/** Keys of the view, in the order in which links write them. */
export const VIEW_KEYS = { tab: 'tab', phase: 'ph', hero: 'hero', focus: 'focus', paper: 'paper', papers: 'list', row: 'row', rows: 'rows', sweep: 'sweep', sweepPinned: 'pin', serve: 'serve', program: 'prog', laws: 'law', lesson: 'lesson', controls: 'ctl', beside: 'with', why: 'why', against: { field: 'x', metric: 'y', xScale: 'xs', yScale: 'ys' } } as const satisfies {
  readonly [K in keyof Looks]-?: K extends 'against' ? Readonly<Record<keyof Against, string>> : string;
};

/** Places beside the first scenario. */
const PLACES = [1, 2, 3] as const;
const FIRST_BESIDE = 1;

function letterOf(place: number): string {
  return (SCENARIO_LETTERS[place] ?? 'B').toLowerCase();
}

const LONGEST_FOCUS = 120;
const LONGEST_ROWS = 300;
const LONGEST_LESSON = 1200;
/** Characters of what a link says of controls. */
export const LONGEST_CONTROLS = 600;
/** Characters of a sweep, a serving plan, an undertaking and a curve that a link holds. */
export const LONGEST_SWEEP = 1200;
export const LONGEST_SERVE = 1200;
export const LONGEST_PROGRAM = 1700;
export const LONGEST_LAWS = 1200;
const YES_NO = ['0', '1'] as const;
const ROW_ID = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,79}$/;
const SCALES = ['log', 'linear'] as const;
const PHASES = ['prefill', 'decode', 'forward', 'recompute', 'backward', 'optimizer'] as const;
const AXIS_FIELDS: readonly FieldName[] = FIELD_NAMES.filter((name) => FIELDS[name].type === 'number');

export function viewKeys(): readonly string[] {
  return Object.values(VIEW_KEYS).flatMap((key) => (typeof key === 'string' ? [key] : Object.values(key)));
}

/** The entries of a view: only what differs from the view a visitor starts with. */
export function writeView(view: ViewState): readonly Entry[] {
  const { tab, phase, against } = DEFAULT_LINK_VIEW;
  const all: readonly (readonly [key: string, text: string, usual: string])[] = [
    [VIEW_KEYS.tab, view.tab, tab],
    [VIEW_KEYS.phase, view.phase, phase],
    [VIEW_KEYS.hero, view.hero ?? '', ''],
    [VIEW_KEYS.focus, (view.focus ?? '').slice(0, LONGEST_FOCUS).trim(), ''],
    [VIEW_KEYS.paper, view.tab === 'papers' ? String(view.paper ?? '') : '', ''],
    [VIEW_KEYS.papers, view.tab === 'papers' ? (view.papers ?? '').slice(0, LONGEST_ROWS).trim() : '', ''],
    [VIEW_KEYS.row, view.tab === 'papers' ? '' : (view.row ?? ''), ''],
    [VIEW_KEYS.rows, view.tab === 'validation' ? (view.rows ?? '').slice(0, LONGEST_ROWS).trim() : '', ''],
    [VIEW_KEYS.sweep, view.tab === 'sweep' || view.sweepPinned === true ? cutAt(LONGEST_SWEEP, view.sweep ?? '') : '', ''],
    [VIEW_KEYS.sweepPinned, view.sweepPinned === true && (view.sweep ?? '').trim() !== '' ? '1' : '0', '0'],
    [VIEW_KEYS.serve, view.tab === 'serve' ? cutAt(LONGEST_SERVE, view.serve ?? '') : '', ''],
    [VIEW_KEYS.program, view.tab === 'programs' ? cutAt(LONGEST_PROGRAM, view.program ?? '', ' - ') : '', ''],
    [VIEW_KEYS.laws, view.tab === 'laws' ? cutAt(LONGEST_LAWS, view.laws ?? '') : '', ''],
    [VIEW_KEYS.lesson, (view.lesson ?? '').slice(0, LONGEST_LESSON).trim(), ''],
    [VIEW_KEYS.controls, (view.controls ?? '').slice(0, LONGEST_CONTROLS).trim(), ''],
    [VIEW_KEYS.beside, view.tab === 'compare' ? letterOf(view.beside ?? FIRST_BESIDE) : '', letterOf(FIRST_BESIDE)],
    [VIEW_KEYS.why, view.tab === 'compare' ? (view.why ?? WHYS[0]) : WHYS[0], WHYS[0]],
    [VIEW_KEYS.against.field, FIELDS[view.against.field].key, FIELDS[against.field].key],
    // Underscores are markup in chat programs.
    [VIEW_KEYS.against.metric, view.against.metric.replaceAll('_', '-'), against.metric],
    [VIEW_KEYS.against.xScale, view.against.xScale, against.xScale],
    [VIEW_KEYS.against.yScale, view.against.yScale, against.yScale],
  ];
  return all.flatMap(([key, text, usual]) => (text === usual || text === '' ? [] : [[key, text] as const]));
}

/** The view in a link; what it does not say, or says wrongly, is as a visitor starts with. */
export function readView(params: Params, issues: Issue[]): ViewState {
  const text = (key: string): string => unescapeFully((params.get(key) ?? '').replaceAll('+', ' ')).trim();
  const choose = <T extends string | number>(key: string, options: readonly T[], usual: T, spelling: (option: T) => string = String): T => {
    const given = text(key).toLowerCase();
    const found = options.find((option) => spelling(option) === given);
    if (found === undefined && given !== '') {
      issues.push(issue({ severity: 'warning', code: 'unknown-option', field: key, given: quoted(given), used: spelling(usual), reason: `\`${key}\` cannot be ${quoted(given)} here` }));
    }
    return found ?? usual;
  };
  const { tab, phase, against } = DEFAULT_LINK_VIEW;
  const keys = VIEW_KEYS.against;
  const focus = text(VIEW_KEYS.focus).slice(0, LONGEST_FOCUS);
  const hero = choose<HeroName | 'usual'>(VIEW_KEYS.hero, HEROES, 'usual');
  const paper = readPaper(text(VIEW_KEYS.paper), issues);
  const papers = text(VIEW_KEYS.papers).slice(0, LONGEST_ROWS);
  const row = readRow(text(VIEW_KEYS.row), issues);
  const rows = text(VIEW_KEYS.rows).slice(0, LONGEST_ROWS);
  const words = (key: string, noun: string, longest: number, between?: string): string => {
    const asked = text(key);
    const kept = cutAt(longest, asked, between);
    if (kept.length < asked.length) issues.push(issue({ severity: 'warning', code: 'too-long', field: key, reason: `The ${noun} in the link is longer than ${longest} characters; what follows is left out` }));
    return kept;
  };
  const sweep = words(VIEW_KEYS.sweep, 'sweep', LONGEST_SWEEP);
  const serve = words(VIEW_KEYS.serve, 'serving plan', LONGEST_SERVE);
  const program = words(VIEW_KEYS.program, 'program', LONGEST_PROGRAM, ' - ');
  const laws = words(VIEW_KEYS.laws, 'law', LONGEST_LAWS);
  const openTab = choose(VIEW_KEYS.tab, TABS, tab);
  const asked = words(VIEW_KEYS.controls, 'list of controls', LONGEST_CONTROLS);
  const { controls: read, problems } = readControls(asked);
  // Whoever opened a view finds the way back to it.
  const controls = read.tabs === undefined || read.tabs.includes(openTab) ? asked : writeControls({ ...read, tabs: shownTabs(read.tabs, openTab) });
  for (const reason of problems) issues.push(issue({ severity: 'warning', code: 'unknown-field', field: VIEW_KEYS.controls, reason }));
  const lesson = text(VIEW_KEYS.lesson).slice(0, LONGEST_LESSON);
  const sweepPinned = choose(VIEW_KEYS.sweepPinned, YES_NO, '0') === '1' && sweep !== '';
  const beside = choose(VIEW_KEYS.beside, PLACES, FIRST_BESIDE, letterOf);
  const why = choose(VIEW_KEYS.why, WHYS, WHYS[0]);
  return {
    tab: openTab,
    phase: choose(VIEW_KEYS.phase, PHASES, phase),
    ...(hero !== 'usual' && { hero }),
    ...(focus !== '' && { focus }),
    ...(paper !== undefined && { paper }),
    ...(papers !== '' && { papers }),
    ...(row !== undefined && { row }),
    ...(rows !== '' && { rows }),
    ...(sweep !== '' && { sweep }),
    ...(sweepPinned && { sweepPinned }),
    ...(serve !== '' && { serve }),
    ...(program !== '' && { program }),
    ...(laws !== '' && { laws }),
    ...(lesson !== '' && { lesson }),
    ...(controls !== '' && { controls }),
    ...(beside !== FIRST_BESIDE && { beside }),
    ...(why !== WHYS[0] && { why }),
    against: {
      field: choose(keys.field, AXIS_FIELDS, against.field, (field) => FIELDS[field].key),
      metric: choose(keys.metric, METRIC_NAMES, against.metric, (metric) => metric.replaceAll('_', '-')),
      xScale: choose(keys.xScale, SCALES, against.xScale),
      yScale: choose(keys.yScale, SCALES, against.yScale),
    },
  };
}

/** As many words (or statements, where something stands between them) as a link holds, without a last one that would be cut in two and mean something else. */
function cutAt(longest: number, words: string, between?: string): string {
  const whole = words.trim();
  if (whole.length <= longest) return whole;
  const room = whole.slice(0, longest + 1);
  const end = between === undefined ? Math.max(room.lastIndexOf(' '), room.lastIndexOf('/')) : room.lastIndexOf(between);
  return room.slice(0, end > 0 ? end : longest).trim();
}

/** Papers are numbered from 1; a number that no paper has shows the list. */
function readPaper(given: string, issues: Issue[]): number | undefined {
  if (given === '') return undefined;
  if (/^[1-9]\d{0,3}$/.test(given)) return Number(given);
  issues.push(issue({ severity: 'warning', code: 'unknown-option', field: VIEW_KEYS.paper, given: quoted(given), used: 'the list of papers', reason: `\`${VIEW_KEYS.paper}\` cannot be ${quoted(given)} here` }));
  return undefined;
}

/** Whether there is such a row is only known once the measurements are loaded. */
function readRow(given: string, issues: Issue[]): string | undefined {
  if (given === '' || ROW_ID.test(given)) return given === '' ? undefined : given;
  issues.push(issue({ severity: 'warning', code: 'unknown-option', field: VIEW_KEYS.row, given: quoted(given), used: 'no measured row', reason: `\`${VIEW_KEYS.row}\` cannot be ${quoted(given)} here` }));
  return undefined;
}

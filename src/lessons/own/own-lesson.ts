import { readControls } from '../../scenario/link/controls.ts';
import type { Lesson, LinkPatch, PanelPlot, Step } from '../lesson.ts';
import { mergePatches, patchOf } from '../patch.ts';

/** What a step of an own lesson draws: a chart of the Explore view, or `view`, which also leads to the whole view of its link. */
export const SHOWS = ['roofline', 'memory', 'time', 'step', 'schedule', 'view'] as const;
export type Show = (typeof SHOWS)[number];

/** A step as its author sees it: a link with words. */
export interface OwnStep {
  readonly title: string;
  /** Read like any text of a lesson: paragraphs, `{expressions}`, `[links](?…)`; never markup of the page. */
  readonly text: string;
  /** For the presenter's window. */
  readonly notes: string;
  /** Query of a link, without its question mark. */
  readonly link: string;
  readonly show: Show;
}

/** A lesson that somebody put together from links. */
export interface OwnLesson {
  readonly title: string;
  readonly steps: readonly OwnStep[];
}

export const EMPTY_OWN: OwnLesson = { title: '', steps: [] };

/** More than anybody shows in an hour. */
export const MOST_STEPS = 200;
/** Characters of each text of a step. */
export const LONGEST = { title: 120, text: 4000, notes: 4000, link: 4000 } as const;
/** Characters of a whole file. */
export const LONGEST_FILE = 1_000_000;

/** What a link says besides the state of a step: where it was looked at, and how. */
const NOT_OF_A_STEP = ['tab', 'lesson', 'ctl', 'ui', 'lang', 'theme'];

/** The state of a step in the words of a link. */
export function patchOfStep({ link }: OwnStep): LinkPatch {
  return Object.fromEntries(Object.entries(patchOf(link)).filter(([key]) => !NOT_OF_A_STEP.includes(key)));
}

/** The lesson as the player plays it. A step of it is a whole state: what an earlier one set and it does not is taken back. */
export function lessonOf(own: OwnLesson, id: string): Lesson {
  let before: LinkPatch = {};
  const steps = own.steps.map((step, at): Step => {
    const patch = patchOfStep(step);
    const gone = Object.keys(before).filter((key) => !Object.hasOwn(patch, key));
    const state = { ...Object.fromEntries(gone.map((key) => [key, ''])), ...patch };
    before = mergePatches(before, state);
    const unlock = readControls(patchOf(step.link)['ctl'] ?? '').controls.only;
    return {
      id: String(at + 1),
      title: step.title === '' ? `Step ${at + 1}` : step.title,
      text: step.show === 'view' ? `${step.text}\n\n[Open the whole view](?${step.link})` : step.text,
      notes: step.notes,
      state,
      plot: { kind: 'panel', panel: panelOf(step) },
      ...(unlock !== undefined && { unlock }),
    };
  });
  return { id, title: own.title === '' ? 'A lesson of your own' : own.title, minutes: steps.length, standfirst: '', papers: [], steps };
}

function panelOf({ show }: OwnStep): PanelPlot['panel'] {
  return show === 'view' ? 'roofline' : show;
}

import type { Catalog } from '../catalog/catalog.ts';
import { answeringOver, type Loaded } from '../catalog/loaded.ts';
import { valueOf } from './expression.ts';
import type { Expression, LinkPatch } from './lesson.ts';
import type { DrawnProblem } from './problems/drawn.ts';
import type { ProblemFamily } from './problems/problem.ts';
import { familyById } from './problems/registry.ts';
import { problemOf } from './problems/work-out.ts';
import type { Known, World } from './symbols.ts';
import { createWorlds, pointsOf } from './worlds.ts';

/** Values asked of one state. */
export interface ValuesQuestion {
  readonly state: LinkPatch;
  readonly points: Readonly<Record<string, LinkPatch>>;
  readonly asks: readonly Ask[];
}

export interface Ask {
  readonly expression: Expression;
  /** Made to the state first. */
  readonly with?: LinkPatch;
}

/** What an ask comes to; undefined where it means nothing in that state. */
export type Answered = Known | undefined;

/** Which problem is asked for. */
export interface ProblemQuestion {
  readonly family: string;
  readonly seed: number;
  /** The family's texts in the reader's language, their expressions untouched; without them, as the family has them. */
  readonly texts?: Pick<ProblemFamily, 'ask' | 'solution' | 'mistakes'>;
}

/** What the lessons' worker answers. The same functions run in the page where no worker can start. */
export interface LessonsApi {
  ready(): Promise<Loaded<true>>;
  values(question: ValuesQuestion): Promise<Loaded<readonly Answered[]>>;
  /** A problem with all that is worked out of it; what cannot be drawn says why. Answers are checked in the page (problems/check.ts). */
  problem(question: ProblemQuestion): Promise<Loaded<DrawnProblem>>;
}

/** Answers in the order asked. */
export function answerValues(worlds: (state: LinkPatch) => World | undefined, { state, points, asks }: ValuesQuestion): readonly Answered[] {
  return asks.map(({ expression, with: made = {} }) => {
    const found = valueOf(expression, pointsOf(worlds, state, points, made));
    return found.ok ? { value: found.value, dimension: found.dimension } : undefined;
  });
}

function drawnProblem(worlds: (state: LinkPatch) => World | undefined, { family: id, seed, texts }: ProblemQuestion): Loaded<DrawnProblem> {
  const family = familyById(id);
  if (family === undefined) return { ok: false, message: `There are no problems called “${id.slice(0, 40)}”.` };
  const found = problemOf({ ...family, ...texts }, seed, worlds);
  return found.ok ? { ok: true, value: found.problem } : { ok: false, message: found.reason };
}

/** The answers over the catalog, once that is there. */
export function createLessonAnswers(load: () => Promise<Loaded<Catalog>>): LessonsApi {
  const answer = answeringOver(async (): Promise<Loaded<(state: LinkPatch) => World | undefined>> => {
    const found = await load();
    return found.ok ? { ok: true, value: createWorlds(found.value) } : found;
  }, 'A value of the lesson could not be worked out');
  return {
    ready: () => answer(() => true as const),
    values: (question) => answer((worlds) => answerValues(worlds, question)),
    problem: async (question) => {
      const drawn = await answer((worlds) => drawnProblem(worlds, question));
      return drawn.ok ? drawn.value : drawn;
    },
  };
}

import { MEMORY_CATEGORIES, METRIC_NAMES } from '../../engine/estimate-types.ts';
import { valueOf, type Points } from '../expression.ts';
import type { LessonText, LinkPatch } from '../lesson.ts';
import type { World } from '../symbols.ts';
import { formatValue, readText, sayText } from '../text.ts';
import { pointsOf } from '../worlds.ts';
import { drawProblem } from './draw.ts';
import { isWithin, type DrawnMistake, type DrawnProblem, type Said, type SaidText } from './drawn.ts';
import type { ProblemFamily } from './problem.ts';

export type ProblemFound = { readonly ok: true; readonly problem: DrawnProblem } | { readonly ok: false; readonly reason: string };

/** A family's problem of a seed, all of it worked out. Never throws: a state that gives no answer says why. */
export function problemOf(family: ProblemFamily, seed: number, worlds: (state: LinkPatch) => World | undefined): ProblemFound {
  const state = drawProblem(family, seed);
  const points = pointsOf(worlds, state, family.points ?? {});
  const answer = valueOf(family.answer, points);
  if (!answer.ok) return { ok: false, reason: `Problem ${family.id} ${seed} has no answer: ${answer.reason}.` };
  const mistakes = family.mistakes.flatMap(({ answer: mistaken, says }): readonly DrawnMistake[] => {
    const found = valueOf(mistaken, points);
    return found.ok && !isWithin(found.value, answer.value, family.within) ? [{ value: found.value, says: sayText(says, points) }] : [];
  });
  const { id, title, lesson, of, dimension, within, ask, solution } = family;
  return { ok: true, problem: { family: id, seed, title, lesson, state, of, dimension, within, answer: answer.value, mistakes, ask: saidOf(ask, points), solution: solution.map((step) => saidOf(step, points)) } };
}

function saidOf(text: LessonText, points: Points): SaidText {
  return readText(text).map((pieces) =>
    pieces.map((piece): Said => {
      if (piece.kind !== 'value') return piece;
      const found = valueOf(piece.expression, points);
      const target = targetOf(piece.expression);
      return { kind: 'value', text: found.ok ? formatValue(found.value, piece.dimension ?? found.dimension) : '–', ...(target !== undefined && { target }) };
    }),
  );
}

const METRICS: ReadonlySet<string> = new Set(METRIC_NAMES);
const CATEGORIES: ReadonlySet<string> = new Set(['total', ...MEMORY_CATEGORIES]);

/** The derivation of a symbol of the present state, where the engine has one. */
function targetOf(expression: string): string | undefined {
  const name = expression.trim();
  if (METRICS.has(name)) return `metric/${name}`;
  const [, category = ''] = /^memory_(\w+)$/.exec(name) ?? [];
  if (CATEGORIES.has(category)) return `memory/${category}`;
  const phase = /^(prefill|decode)_seconds$/.exec(name)?.[1];
  return phase === undefined ? undefined : `phase/${phase}`;
}

/**
 * Prints a lesson as a reader sees it, every value worked out, and every name that its steps may speak of.
 * `npx tsx scripts/lessons.ts [lesson id] [--names]`; without an id, all lessons by a line each.
 */
import { loadCatalog } from '../src/catalog/load-node.ts';
import { createWorlds, pointsOf } from '../src/lessons/worlds.ts';
import { valueOf } from '../src/lessons/expression.ts';
import type { Lesson, LinkPatch } from '../src/lessons/lesson.ts';
import { joinPatches, queryOf, stateOfStep } from '../src/lessons/patch.ts';
import { LESSONS } from '../src/lessons/registry.ts';
import { formatValue, sayText } from '../src/lessons/text.ts';

const worlds = createWorlds(loadCatalog());
const [id] = process.argv.slice(2).filter((word) => !word.startsWith('-'));

function print(lesson: Lesson): void {
  console.log(`# ${lesson.title} (${lesson.id}, ${lesson.minutes} min)\n${lesson.standfirst}`);
  lesson.steps.forEach((step, at) => {
    const state = stateOfStep(lesson, at);
    const say = (text: string | undefined): string => (text === undefined ? '' : sayText(text, pointsOf(worlds, state, step.points ?? {})));
    console.log(`\n## ${at + 1}. ${step.title}   ?${queryOf(state)}`);
    for (const issue of worlds(state)?.issues ?? ['THE STATE CANNOT BE PRICED']) console.log(`  ! ${issue}`);
    console.log(say(step.text));
    console.log(`  plot: ${JSON.stringify(plotted(lesson, at, state))}`);
    if (step.predict !== undefined) console.log(`  predict: ${say(step.predict.question)}\n   why: ${say(step.predict.why)}\n   high: ${say(step.predict.tooHigh)}\n   low: ${say(step.predict.tooLow)}`);
    console.log(`  notes: ${say(step.notes)}`);
    if (process.argv.includes('--names')) for (const name of worlds(state)?.names() ?? []) console.log(`    ${name} = ${formatValue(worlds(state)?.symbol(name)?.value ?? 0, worlds(state)?.symbol(name)?.dimension ?? 'ratio')}`);
  });
}

function plotted(lesson: Lesson, at: number, state: LinkPatch): unknown {
  const { plot, points = {} } = lesson.steps[at] ?? {};
  const value = (expression: string, made: LinkPatch): string => {
    const found = valueOf(expression, pointsOf(worlds, state, points, made));
    return found.ok ? formatValue(found.value, found.dimension) : found.reason;
  };
  switch (plot?.kind) {
    case 'bars':
      return plot.bars.map((bar) => [bar.label, value(plot.amount, bar.with)]);
    case 'stack':
      return plot.bars.map((bar) => [bar.label, ...plot.parts.map((part) => `${part.label} ${value(part.amount, bar.with)}`)]);
    case 'curve':
      return plot.lines.map((line) => [line.label, ...plot.over.values.map((x) => `${x}: ${value(plot.amount, joinPatches(line.with, { [plot.over.key]: x }))}`)]);
    case 'roofline':
      return plot.ops.map((op) => [op, value(`${plot.phase}_${op.toLowerCase().replace(/[^a-z0-9]+/g, '_')}_intensity`, {})]);
    default:
      return plot;
  }
}

for (const lesson of LESSONS.filter((one) => id === undefined || one.id === id)) print(lesson);

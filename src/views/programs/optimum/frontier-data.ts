import type { LawCurveData, LawSeries } from '../../../charts/law-curve/types.ts';
import type { ChartTable } from '../../../charts/table.ts';
import type { Law } from '../../../laws/law.ts';
import type { BestAsked } from '../../../program/optimum/asked.ts';
import type { BestFound, Tried } from '../../../program/optimum/find-best.ts';
import { BUDGET_WORDS } from '../../../program/optimum/spent.ts';
import { amountText, knobsText, perText } from '../../../program/optimum/words.ts';
import type { Program } from '../../../program/program.ts';
import { LAW_DIMENSIONS } from '../../laws/model/scales.ts';

type Found = Extract<BestFound, { readonly ok: true }>;

/** The best at every budget as a curve; the budget that is set stands on it, and what the knobs are set to beside it. */
export function frontierData(law: Law, program: Program, asked: BestAsked, { best, frontier, now }: Found): LawCurveData {
  const { dimension, noun, name } = BUDGET_WORDS[asked.measure];
  const known = frontier.map(({ spent }) => spent);
  const across = [Math.min(...known, asked.amount), Math.max(...known, asked.amount)] as const;
  const { output } = law;
  const shown = Number.isFinite(now.quality) && now.spent >= across[0] && now.spent <= across[1];
  return {
    title: `${knobsText(best, program)} for ${amountText(asked.amount, asked)} ${perText(asked, program)}, by this law`,
    x: { symbol: 'C', name: `${name} ${perText(asked, program).replace('\u00a0', ' ')}`, dimension, ...(noun !== undefined && { noun }), log: true },
    y: { symbol: output.symbol, name: output.name, ...LAW_DIMENSIONS[output.dimension], log: false },
    across, now: { id: 'best', name: 'best at every budget', runs: runsOf(frontier) }, family: [],
    outside: frontier.some(({ inside }) => !inside) ? 'outside the range the law was fitted on' : undefined,
    present: { x: asked.amount, y: best.quality, inside: best.inside },
    marks: shown ? [{ id: 'now', x: now.spent, y: now.quality, name: 'As it is set', source: knobsText(now, program), own: true, alike: true }] : [],
    bounds: { min: output.min, max: output.max },
  };
}

function runsOf(frontier: readonly Tried[]): LawSeries['runs'] {
  const runs: { extrapolates: boolean; points: { x: number; y: number }[] }[] = [];
  for (const [at, one] of frontier.entries()) {
    const before = frontier[at - 1];
    if (before === undefined) continue;
    const extrapolates = !one.inside || !before.inside;
    const point = { x: one.spent, y: one.quality };
    const last = runs.at(-1);
    if (last !== undefined && last.extrapolates === extrapolates) last.points.push(point);
    else runs.push({ extrapolates, points: [{ x: before.spent, y: before.quality }, point] });
  }
  return runs;
}

/** Settings on the frontier, one a row; figures in base units. */
export function frontierTable(law: Law, program: Program, asked: BestAsked, { frontier, best, now }: Found): ChartTable {
  const names = Object.keys(best.knobs);
  const row = (what: string, one: Tried) => [what, one.spent, one.quality, ...names.map((name) => one.knobs[name]), one.inside ? 'inside' : 'outside'];
  return {
    columns: [
      { key: 'what', label: 'What it is' }, { key: 'spent', label: `${BUDGET_WORDS[asked.measure].name} ${perText(asked, program).replace('\u00a0', ' ')}` }, { key: 'quality', label: law.output.name },
      ...names.map((name) => ({ key: `knob ${name}`, label: program.knobs.find((knob) => knob.name === name)?.label ?? name })), { key: 'range', label: 'Fitted range' },
    ],
    rows: [...frontier.map((one) => row(one.spent === best.spent && one.quality === best.quality ? 'best for the budget' : 'best at its budget', one)), row('as it is set', now)],
  };
}

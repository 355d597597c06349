import type { CostName } from '../../program/costs.ts';
import type { Program } from '../../program/program.ts';
import type { ProgramResult } from '../../program/result.ts';
import { formatCount, formatPercent } from '../../units/format.ts';
import { listedWords } from '../../units/listed-words.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import { pluralOf } from '../../units/plural.ts';
import { MEASURES, measureText } from '../program-graph/measures.ts';
import type { ChartTable } from '../table.ts';
import { nodeShares } from './flows.ts';
import type { ProgramSankeyProps } from './types.ts';

type Asked = Pick<ProgramSankeyProps, 'program' | 'result' | 'along' | 'measure' | 'uses'>;

/** The finding: which node most of it goes to. */
export function findSankeyTitle(asked: Asked): string {
  const { program, result, along, measure } = asked;
  if (along === 'tokens') {
    const largest = [...result.edges].sort((a, b) => b.totalTokens - a.totalTokens)[0];
    return largest === undefined || !(largest.totalTokens > 0) ? 'No tokens go along edges' : `Most tokens, ${formatCount(Math.round(largest.totalTokens))}, go from ${lowerFirst(nameOf(program, result, largest.from))} to ${lowerFirst(nameOf(program, result, largest.to))}`;
  }
  const uses = asked.uses ?? result.uses;
  const shares = nodeShares(program, result, measure, uses);
  const total = shares.reduce((sum, { value }) => sum + value, 0);
  const [first] = [...shares].sort((a, b) => b.value - a.value);
  return first === undefined ? `${MEASURES[measure].name}: nothing is known to cost any` : `${first.label} is ${formatPercent(first.value / total)} of ${measureText(total, measure)}${usesWords(program, uses)}`;
}

/** One sentence for readers who do not see it. */
export function summarizeSankey(asked: Asked): string {
  const { program, result, along, measure } = asked;
  if (along === 'tokens') return `Tokens along edges in one ${program.use ?? 'use'}: ${listedWords([...result.edges].filter(({ totalTokens }) => totalTokens > 0).sort((a, b) => b.totalTokens - a.totalTokens).slice(0, 5).map(({ from, to, totalTokens }) => `${nameOf(program, result, from)} to ${nameOf(program, result, to)} ${formatCount(Math.round(totalTokens))}`))}.`;
  const uses = asked.uses ?? result.uses;
  const shares = nodeShares(program, result, measure, uses);
  const total = shares.reduce((sum, { value }) => sum + value, 0);
  const once = shares.filter((share) => share.once).reduce((sum, { value }) => sum + value, 0);
  const parts = [...shares].sort((a, b) => b.value - a.value).slice(0, 5).map(({ label, value }) => `${label} ${formatPercent(value / total)}`);
  return total > 0 ? `${MEASURES[measure].name}, ${measureText(total, measure)}${usesWords(program, uses)}, of it ${formatPercent(once / total)} once: ${listedWords(parts)}.` : `${MEASURES[measure].name}: nothing is known to cost any.`;
}

/** Every flow of the drawing: nodes with what they cost, or edges with their tokens. */
export function sankeyRows(asked: Asked): ChartTable {
  const { program, result, along, measure } = asked;
  if (along === 'tokens') {
    return {
      columns: [{ key: 'from', label: 'From' }, { key: 'to', label: 'To' }, { key: 'each', label: 'Tokens, one call' }, { key: 'all', label: 'Tokens, all calls' }],
      rows: result.edges.map(({ from, to, tokens, totalTokens }) => [nameOf(program, result, from), nameOf(program, result, to), tokens, totalTokens]),
    };
  }
  const shares = nodeShares(program, result, measure, asked.uses ?? result.uses);
  const total = shares.reduce((sum, { value }) => sum + value, 0);
  return {
    columns: [{ key: 'node', label: 'Node' }, { key: 'group', label: 'In group' }, { key: 'when', label: 'Done' }, { key: 'value', label: MEASURES[measure].name, unit: MEASURE_UNITS[measure] }, { key: 'share', label: 'Share', unit: '%' }],
    rows: shares.map(({ label, group, once, value }) => [label, group === undefined ? undefined : nameOf(program, result, group), once ? 'once' : 'every use', value, (100 * value) / total]),
  };
}

/** Base units of table columns. */
export const MEASURE_UNITS: Readonly<Record<CostName, string>> = { tokensIn: 'tokens', tokensOut: 'tokens', flops: 'FLOP', deviceSeconds: 's', coreSeconds: 's', usd: '$', joules: 'J', grams: 'g', litres: 'L' };

function usesWords({ use = 'use' }: Program, uses: number): string {
  return uses === 1 ? ` for one ${use}` : ` for ${formatCount(uses)} ${pluralOf(use)}`;
}

function nameOf(program: Program, result: ProgramResult, id: string): string {
  return result.nodes.find((node) => node.id === id)?.label ?? program.nodes.find((node) => node.id === id)?.label ?? id;
}

import { formatWhole } from '../../units/digits.ts';
import { formatPercent, formatText } from '../../units/format.ts';
import { listedWords } from '../../units/listed-words.ts';
import type { ChartTable } from '../table.ts';
import type { MapCell, ServingMapData } from './types.ts';

/** Share of requests that each machine serves most cheaply, the largest first. */
export function sharesOf({ machines, cells }: ServingMapData): readonly { readonly machine: number; readonly name: string; readonly share: number }[] {
  const all = cells.flat();
  return machines
    .map((name, machine) => ({ machine, name, share: all.reduce((sum, cell) => (cell.best === machine ? sum + cell.share : sum), 0) }))
    .filter(({ machine, share }) => share > 0 || all.some(({ best }) => best === machine))
    .sort((a, b) => b.share - a.share);
}

/** The finding: what is cheapest for how much of the load. */
export function findMapTitle(data: ServingMapData): string {
  const shares = sharesOf(data);
  const [first] = shares;
  if (first === undefined) return 'No machine serves any of these requests';
  if (shares.length === 1) return `${first.name} is cheapest at every length`;
  return `Cheapest by share of requests: ${listedWords(shares.map(({ name, share }) => `${name} ${formatPercent(share)}`))}`;
}

/** “prompts of 512 to 1,024, answers of 64 to 128”. */
export function bucketName({ promptEdges, outputEdges }: ServingMapData, prompt: number, output: number): string {
  const range = (edges: readonly number[], at: number): string => `${formatWhole(edges[at] ?? 0)} to ${formatWhole(edges[at + 1] ?? 0)}`;
  return `Prompts of ${range(promptEdges, prompt)}, answers of ${range(outputEdges, output)}`;
}

export function cellFacts({ machines }: ServingMapData, { best, usdPerThousand, next, share, empty }: MapCell): readonly (readonly [string, string])[] {
  if (empty === true) return [['Share of requests', 'none']];
  return [
    ['Cheapest', best === undefined ? 'none can serve them' : (machines[best] ?? '')],
    ...(usdPerThousand === undefined ? [] : [['A thousand requests', formatText(usdPerThousand, 'usd')] as const]),
    ...(next === undefined ? [] : [['Next', `${machines[next.machine] ?? ''}, ${formatPercent(next.more)} more`] as const]),
    ['Share of requests', formatPercent(share)],
  ];
}

/** A cell in one phrase: its accessible name. */
export function describeCell(data: ServingMapData, prompt: number, output: number, cell: MapCell): string {
  return `${bucketName(data, prompt, output)}: ${cellFacts(data, cell).map(([name, value]) => `${name.toLowerCase()} ${value}`).join(', ')}`;
}

/** One sentence for readers who do not see the map. */
export function summarizeMap(data: ServingMapData): string {
  const unserved = data.cells.flat().filter(({ best }) => best === undefined).reduce((sum, { share }) => sum + share, 0);
  const told = sharesOf(data).map(({ name, share }) => `${name} for ${formatPercent(share)}`);
  return `Cheapest machine by length of prompt and answer: ${told.length === 0 ? 'none' : `${listedWords(told)} of requests`}${unserved > 0 ? `; none serves ${formatPercent(unserved)}` : ''}.`;
}

export function mapRows(data: ServingMapData): ChartTable {
  const { machines, promptEdges, outputEdges, cells } = data;
  return {
    columns: [
      { key: 'prompt', label: 'Prompt from', unit: 'tokens' }, { key: 'prompt-to', label: 'to', unit: 'tokens' }, { key: 'output', label: 'Answer from', unit: 'tokens' }, { key: 'output-to', label: 'to', unit: 'tokens' },
      { key: 'best', label: 'Cheapest' }, { key: 'usd', label: 'A thousand requests', unit: '$' }, { key: 'next', label: 'Next' }, { key: 'more', label: 'costs more by, share' }, { key: 'share', label: 'Share of requests' },
    ],
    rows: cells.flatMap((column, prompt) => column.map(({ best, usdPerThousand, next, share, empty }, output) => [
      promptEdges[prompt], promptEdges[prompt + 1], outputEdges[output], outputEdges[output + 1],
      best === undefined ? (empty === true ? undefined : 'none') : machines[best], usdPerThousand, next === undefined ? undefined : machines[next.machine], next?.more, share,
    ])),
  };
}

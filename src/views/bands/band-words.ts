import type { Dimension } from '../../units/dimension.ts';
import { formatCount, formatPercent } from '../../units/format.ts';
import { formatRange } from '../../units/format-range.ts';
import type { Domain } from '../../measurements/mapping.ts';
import type { Band } from '../../measurements/metric-bands.ts';

/** What was measured, as part of a sentence. */
const MEASURED: Readonly<Record<Domain, string>> = {
  gemm: 'single GEMMs', experts: 'routed feed-forward layers', 'prefill-attention': 'prefill attention kernels', 'decode-attention': 'decode attention kernels',
  elementwise: 'elementwise kernels', collectives: 'collectives', prefill: 'prefill times', decode: 'decode times', serving: 'times per token in a service',
  waiting: 'times to first token in a service', training: 'training steps', memory: 'memory peaks', energy: 'powers and energies',
};

/** Programs in words; others name themselves. */
const PROGRAMS: Readonly<Record<string, string>> = {
  graph: 'programs that replay graphs', served: 'services in Python', compiled: 'compiled code', eager: 'eager code', portable: 'portable kernels', plain: 'any framework',
};

/** One line for a tile; a range that rests on other machines does not call itself likely. */
export function bandLine(band: Band, dimension: Dimension): string {
  return band.kind === 'measured' ? `${band.group.traits.family === undefined ? 'perhaps' : 'likely'} ${rangeOf(band, dimension)}` : 'none measured like it';
}

/** A share of a peak ends where the peak does. */
function rangeOf({ low, high }: Extract<Band, { kind: 'measured' }>, dimension: Dimension): string {
  return dimension === 'percent' ? formatRange(Math.min(1, low), Math.min(1, high), dimension) : formatRange(low, high, dimension);
}

/** Rows a group holds, and what they share with the scenario. */
export function likeness({ group, domain }: Extract<Band, { kind: 'measured' }>): string {
  const { network, program, family, format, scale } = group.traits;
  const shared = [network === undefined ? undefined : network === 'dense' ? 'dense models' : 'mixtures of experts', family, format, scale === undefined ? undefined : `on ${scale}`, program === undefined ? undefined : `run by ${PROGRAMS[program] ?? program}`].filter((one) => one !== undefined);
  return shared.length === 0 ? `${MEASURED[domain]} of every machine measured` : `${MEASURED[domain]}, ${shared.join(', ')}`;
}

/** What a band says, in sentences. */
export function bandSentences(band: Band, dimension: Dimension): readonly string[] {
  if (band.kind === 'unmeasured') return ['No comparable measurement is known, so no range is given.'];
  const { group, coverage } = band;
  const sources = `${group.sources.length} ${group.sources.length === 1 ? 'source' : 'sources'}`;
  return [
    `Four of five comparable measurements would fall in ${rangeOf(band, dimension)}, ${percentOff(group.low)} to ${percentOff(group.high)} ${band.domain === 'memory' || band.domain === 'energy' ? 'off the prediction' : 'off the predicted time'}.`,
    `From ${formatCount(group.rows)} rows of ${sources}: ${likeness(band)}.`,
    ...(group.low > 1 || group.high < 1 ? [`Nearly all of them came out ${group.low > 1 ? 'above' : 'below'} what is predicted${band.domain === 'memory' || band.domain === 'energy' ? '' : ' in time'}: the range does not hold the figure itself.`] : []),
    ...(group.traits.family === undefined ? ['Too few of them ran on machines of this family in this way: the range is that of others.'] : []),
    ...(coverage === undefined ? [] : [`Of rows whose source was left out, ${formatPercent(coverage.inside)} fell inside such bands.`]),
  ];
}

function percentOff(factor: number): string {
  const percent = Math.round((factor - 1) * 100);
  return percent < 0 ? `−${-percent}\u00a0%` : `+${percent}\u00a0%`;
}

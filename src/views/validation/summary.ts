import type { Calibration, CalibrationDomain } from '../../catalog/calibration.ts';
import { summarizeRatios } from '../../charts/errors/quantiles.ts';
import type { ErrorStrip } from '../../charts/errors/types.ts';
import type { BandTable } from '../../measurements/bands.ts';
import { DOMAINS, type Domain } from '../../measurements/mapping.ts';
import type { Line } from './lines.ts';
import { valueOf } from './select.ts';
import type { Grouping } from './query.ts';
import { fallsWithTime } from '../../measurements/row.ts';

/** What is to be said of one domain. */
export interface DomainSummary {
  readonly domain: Domain;
  readonly compared: number;
  readonly aside: number;
  readonly missing: number;
  readonly sources: number;
  /** Median of |predicted / measured − 1| over the rows compared; undefined without any. */
  readonly medianError: number | undefined;
}

/** Lines that are judged: with a prediction, and not set aside. */
export function judged(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ state }) => state === 'compared');
}

export function ratiosOf(lines: readonly Line[]): Float64Array {
  return Float64Array.from(lines, ({ ratio }) => ratio ?? Number.NaN);
}

/** Every domain that has rows, in the order of the subject. */
export function summarizeDomains(lines: readonly Line[]): readonly DomainSummary[] {
  return DOMAINS.flatMap((domain) => {
    const own = lines.filter((line) => line.domain === domain);
    return own.length === 0 ? [] : [summarizeDomain(domain, own)];
  });
}

export function summarizeDomain(domain: Domain, own: readonly Line[]): DomainSummary {
  const compared = judged(own);
  return {
    domain, compared: compared.length,
    aside: own.filter(({ state }) => state === 'aside').length,
    missing: own.filter(({ state }) => state === 'missing').length,
    sources: new Set(compared.map(({ publisher }) => publisher)).size,
    medianError: compared.length === 0 ? undefined : summarizeRatios(ratiosOf(compared)).medianError,
  };
}

/** Predicted over measured as if it were a time: above 1 is too slow, whatever was measured. What is no speed stays as it is. */
function slowness({ quantity, ratio = Number.NaN }: Line): number {
  return quantity !== undefined && fallsWithTime(quantity) ? 1 / ratio : ratio;
}

/** Groups of judged lines by a column, the largest median error first; groups of fewer than `least` rows are left out while larger ones remain. */
export function errorsBy(lines: readonly Line[], by: Grouping, label: (value: string) => string, least = 3): readonly ErrorStrip[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const value = valueOf(line, by);
    if (value === undefined) continue;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [line]);
    else group.push(line);
  }
  const enough = [...groups].filter(([, own]) => own.length >= least);
  return (enough.length > 0 ? enough : [...groups])
    .map(([value, own]): ErrorStrip => ({ id: value, name: label(value), ...summarizeRatios(Float64Array.from(own, slowness)), medianError: summarizeRatios(ratiosOf(own)).medianError }))
    .sort((a, b) => b.medianError - a.medianError);
}

/** Reasons why lines are not compared, the most frequent first. */
export interface Reason {
  readonly why: string;
  readonly count: number;
  readonly publishers: readonly string[];
}

export function reasonsOf(lines: readonly Line[], state: 'aside' | 'missing'): readonly Reason[] {
  const reasons = new Map<string, { count: number; readonly publishers: Set<string> }>();
  for (const line of lines) {
    if (line.state !== state || line.why === undefined) continue;
    const reason = reasons.get(line.why) ?? { count: 0, publishers: new Set<string>() };
    reason.count += 1;
    reason.publishers.add(line.publisher);
    reasons.set(line.why, reason);
  }
  return [...reasons].map(([why, { count, publishers }]) => ({ why, count, publishers: [...publishers].sort() })).sort((a, b) => b.count - a.count);
}

/** How the fit does on sources it has not seen, and how honest the bands are. */
export interface LeftOut {
  /** Median error on rows of sources left out, over the families fitted, weighted by their rows. */
  readonly medianError: number | undefined;
  /** Share of rows of sources left out inside the 80 % band. */
  readonly inside: number | undefined;
}

const FITTED_AS: Readonly<Record<Domain, readonly CalibrationDomain[]>> = {
  gemm: ['gemm', 'weight-only'], experts: ['grouped-gemm'], 'prefill-attention': ['prefill-attention'], 'decode-attention': ['decode-attention'], elementwise: ['elementwise'], collectives: ['collective'],
  prefill: [], decode: ['host'], serving: [], waiting: [], training: [], memory: [], energy: ['energy'],
};

export function leftOut(domain: Domain, calibration: Calibration, bands: Pick<BandTable, 'coverage'> | undefined): LeftOut {
  let [sum, rows] = [0, 0];
  for (const { domains } of Object.values(calibration.families)) {
    for (const name of FITTED_AS[domain]) {
      const fit = domains[name];
      if (fit?.leaveOneSourceOut === undefined) continue;
      sum += fit.leaveOneSourceOut * fit.rows;
      rows += fit.rows;
    }
  }
  return { medianError: rows > 0 ? sum / rows : undefined, inside: bands?.coverage[domain]?.inside };
}

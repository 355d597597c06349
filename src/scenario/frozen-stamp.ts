import type { Catalog } from '../catalog/catalog.ts';
import { estimate } from '../engine/estimate.ts';
import type { MetricName } from '../engine/estimate-types.ts';
import { complete } from './complete.ts';
import type { Settings } from './fields.ts';
import { resolve } from './resolve.ts';

/** What a frozen link comes to, and what it was worked out from: three fingerprints. Scenarios that are frozen together share one. */
export interface Stamp {
  /** Of the metrics, to as many figures as anybody reads. */
  readonly figures: string;
  /** Of the measured parameters that the jobs are priced with. */
  readonly calibration: string;
  /** Of all else in the jobs: what of the catalog is not written out in the link, such as links, prices and grids. */
  readonly facts: string;
}

/** What has changed since a stamp was made, where the figures have. */
export type Changed = 'calibration' | 'facts' | 'both' | 'formulas';

/** Figures of a metric that count: beyond them an order of summation may differ. */
const FIGURES = 6;
/** A fixed list: a metric that the engine learns later is no change of those that were frozen. */
const STAMPED = [
  'ttft', 'tpot', 'prefill_time', 'decode_step_time', 'request_latency', 'tokens_per_second', 'tokens_per_second_per_device', 'mfu', 'model_flops', 'device_flops_per_second',
  'memory_per_device', 'max_batch', 'max_context', 'power', 'energy_per_token', 'usd_per_million_tokens', 'total_usd', 'carbon', 'energy', 'facility_energy', 'water', 'embodied_carbon',
  'step_time', 'hfu', 'training_time', 'goodput', 'bubble', 'trained_parameters', 'max_micro_batch',
] as const satisfies readonly MetricName[];
const PART = /^[0-9a-z]{1,7}$/;

/** The stamp of scenarios that are shown together. A setting that nobody can use counts as nothing. */
export function stampOf(scenarios: readonly Settings[], catalog: Catalog): Stamp {
  const jobs = scenarios.map((settings) => resolve(complete(settings, catalog).values, catalog));
  const parts = jobs.map((job) => {
    if (job === undefined) return {};
    const { efficiency, ...facts } = job;
    const { metrics } = estimate(job);
    return { figures: STAMPED.map((name) => metrics[name]), efficiency, facts };
  });
  return {
    figures: fingerprint(parts.map(({ figures }) => figures)),
    calibration: fingerprint(parts.map(({ efficiency }) => efficiency)),
    facts: fingerprint(parts.map(({ facts }) => facts)),
  };
}

/** A stamp as a link holds it: `1k2j3h.9a8b7c.5d4e3f`. */
export function writeStamp({ figures, calibration, facts }: Stamp): string {
  return [figures, calibration, facts].join('.');
}

/** Reads such a text; undefined where it is none. */
export function readStamp(text: string): Stamp | undefined {
  const parts = text.trim().toLowerCase().split('.');
  const [figures, calibration, facts] = parts;
  if (parts.length !== 3 || figures === undefined || calibration === undefined || facts === undefined || !parts.every((part) => PART.test(part))) return undefined;
  return { figures, calibration, facts };
}

/** Why the figures are not those of the stamp; undefined where they are, whatever else has changed. */
export function changedSince(then: Stamp, now: Stamp): Changed | undefined {
  if (then.figures === now.figures) return undefined;
  const [calibration, facts] = [then.calibration !== now.calibration, then.facts !== now.facts];
  if (calibration) return facts ? 'both' : 'calibration';
  return facts ? 'facts' : 'formulas';
}

/** 32 bits of a value, in the digits of a link: FNV-1a (Fowler, Noll and Vo) over its JSON, keys in order and numbers rounded. */
function fingerprint(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'number') return Number.isFinite(inner) ? Number(inner.toPrecision(FIGURES)) : String(inner);
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

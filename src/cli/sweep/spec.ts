import type { Catalog } from '../../catalog/catalog.ts';
import { FIELDS, type Settings, type WorkloadKind } from '../../scenario/fields.ts';
import type { Issue } from '../../scenario/issue.ts';
import { complete } from '../../scenario/complete.ts';
import { fromJson } from '../../scenario/json.ts';
import { decode } from '../../scenario/link/codec.ts';
import { isRecord, own } from '../../scenario/shape.ts';
import { refusalOf } from '../../sweep/check.ts';
import { doubtsAbout } from '../../sweep/doubts.ts';
import { MOST_FROM_SHELL } from '../../sweep/plan.ts';
import { readSweep } from '../../sweep/text.ts';
import type { SweepQuestion, SweepSpec } from '../../sweep/types.ts';
import { looksLikeLink } from '../source.ts';
import { oneLine, parseJson, presetIssues, readingFaults, reasonOf, remarkable } from '../reading.ts';
import { readAxes } from './spec-axes.ts';
import { contradictionOf, readConstraints, readObjectives } from './spec-aims.ts';

export const SPEC_VERSION = 1;

export type ReadSpec =
  /** `remarks`: what was tolerated. */
  | { readonly ok: true; readonly question: SweepQuestion; readonly remarks: readonly string[] }
  | { readonly ok: false; readonly reasons: readonly string[] };

/** Characters; a list of 100,000 values is well below. */
const LONGEST_SPEC = 20_000_000;
const KEYS = ['version', 'scenario', 'sweep', 'axes', 'objectives', 'constraints'];

interface Base {
  readonly settings: Settings;
  readonly issues: readonly Issue[];
}

/**
 * Reads what is to be swept: JSON with a scenario and a sweep, spelled out or as a link writes it, or a link with both. What cannot be
 * used is refused with the place where it stands: a sweep without it would answer another question. Never throws.
 */
export function readSpec(text: string, catalog: Catalog): ReadSpec {
  try {
    return looksLikeLink(text) ? readLink(text, catalog) : readJson(text, catalog);
  } catch (error) {
    return refused([`This sweep could not be read: ${oneLine(error instanceof Error ? error.message : String(error))}`]);
  }
}

function readLink(text: string, catalog: Catalog): ReadSpec {
  const { settings, view, issues } = decode(text, catalog);
  const base = { settings, issues: [...issues, ...presetIssues(settings, catalog)] };
  if (view.sweep === undefined) return refused([...faultsIn(base), 'The link holds no sweep: open it in the page under Sweep, or give its axes as JSON']);
  return question(base, fromText(view.sweep, kindOf(settings, catalog), catalog), catalog);
}

function readJson(text: string, catalog: Catalog): ReadSpec {
  if (text.length > LONGEST_SPEC) return refused([`The sweep is too long: ${text.length} characters`]);
  const parsed = parseJson(text, 'sweep');
  if (!parsed.ok) return refused([parsed.reason]);
  const { value } = parsed;
  if (!isRecord(value)) return refused(['A sweep must be a JSON object with a scenario and axes']);
  const reasons = Object.keys(value).filter((key) => !KEYS.includes(key)).map((key) => `${key.slice(0, 80)}: a sweep has no such part; there are ${KEYS.join(', ')}`);
  const version = own(value, 'version');
  if (version !== undefined && version !== SPEC_VERSION) reasons.push(`version must be ${SPEC_VERSION}`);
  const scenario = own(value, 'scenario');
  if (scenario === undefined) return refused([...reasons, 'scenario is missing: give the scenario that is varied, as for estimate']);
  const base = readScenario(scenario, catalog);
  const kind = kindOf(base.settings, catalog);
  const written = own(value, 'sweep');
  const aims = ['axes', 'objectives', 'constraints'].filter((key) => own(value, key) !== undefined);
  if (written !== undefined && aims.length > 0) reasons.push(`sweep and ${aims.join(', ')} both say what is varied: give one`);
  const read = written === undefined ? fromParts(value, kind, catalog) : typeof written === 'string' ? fromText(written, kind, catalog) : { reasons: ['sweep must be a text as in a link'] };
  return question(base, 'reasons' in read ? { reasons: [...reasons, ...read.reasons] } : reasons.length > 0 ? { reasons } : read, catalog);
}

/** A scenario as `estimate` takes it: its JSON, or a link. */
function readScenario(scenario: unknown, catalog: Catalog): Base {
  if (typeof scenario !== 'string') return fromJson(scenario, catalog);
  const { settings, issues } = decode(scenario, catalog);
  return { settings, issues: [...issues, ...presetIssues(settings, catalog)] };
}

type Parts = { readonly spec: SweepSpec } | { readonly reasons: readonly string[] };

function fromText(text: string, kind: WorkloadKind, catalog: Catalog): Parts {
  const { spec, issues } = readSweep(text, catalog, kind);
  // The page leaves such a part out and says so.
  return issues.length > 0 ? { reasons: issues.map(({ given, reason }) => oneLine(`sweep, ${given}: ${reason.replace(/; (?:this part of the sweep is left out|the other values of this axis are used)$/, '')}`)) } : { spec };
}

function fromParts(value: Readonly<Record<string, unknown>>, kind: WorkloadKind, catalog: Catalog): Parts {
  const reasons: string[] = [];
  const spec = {
    axes: readAxes(own(value, 'axes'), catalog, reasons),
    objectives: readObjectives(own(value, 'objectives'), kind, reasons),
    constraints: readConstraints(own(value, 'constraints'), kind, reasons),
  };
  return reasons.length > 0 ? { reasons } : { spec };
}

function question(base: Base, read: Parts, catalog: Catalog): ReadSpec {
  const faults = faultsIn(base);
  if ('reasons' in read) return refused([...faults, ...read.reasons]);
  const refusal = refusalOf(read.spec, MOST_FROM_SHELL, catalog);
  if (refusal !== undefined) faults.push(`${PLACES[refusal.code]}: ${oneLine(refusal.message)}${refusal.offer === undefined ? '' : ` ${oneLine(refusal.offer)}.`}`);
  faults.push(...contradictionOf(read.spec.constraints));
  if (faults.length > 0) return refused(faults);
  return { ok: true, question: { base: base.settings, spec: read.spec }, remarks: [...base.issues.filter(remarkable).map(({ message }) => oneLine(message)), ...remarksOn(base.settings, read.spec, catalog)] };
}

/** What can be computed and is hardly meant, by its place. */
function remarksOn(settings: Settings, spec: SweepSpec, catalog: Catalog): readonly string[] {
  const { idle, held, formula } = doubtsAbout(settings, spec, catalog);
  const kind = kindOf(settings, catalog);
  return [
    ...idle.map((name) => `axes: ${FIELDS[name].label} means nothing for ${kind}: its values give equal scenarios`),
    ...(held.length === 0 ? [] : [`scenario: ${held.map((name) => FIELDS[name].path).join(', ')} ${held.length === 1 ? 'holds' : 'hold'} for every device of the axis; leave ${held.length === 1 ? 'it' : 'them'} out where each device should have its own`]),
    ...(formula ? ['parallelism.schedule: sweeps price pipelines by formula; `estimate` simulates them, and comes to up to a fifth more or less for some schedules'] : []),
  ];
}

const PLACES = { 'no axes': 'axes', 'no objectives': 'objectives', 'too many': 'axes' } as const;

/** A base that is at odds with itself may be mended by an axis, so that only what cannot be read is a fault here. */
function faultsIn({ issues }: Base): string[] {
  return readingFaults(issues).map((fault) => {
    const reason = reasonOf(fault).replace(/^`([^`]*)`/, '$1');
    return reason.startsWith('scenario') ? reason : `scenario.${reason}`;
  });
}

function kindOf(settings: Settings, catalog: Catalog): WorkloadKind {
  return complete(settings, catalog).values.kind;
}

function refused(reasons: readonly string[]): ReadSpec {
  return { ok: false, reasons: reasons.map(oneLine) };
}

import { spanAxis, type Axis } from '../axis.ts';
import type { Domain } from '../scale.ts';
import type { Reach, ScaleKind } from './types.ts';

/** Free room beyond the points, as a share of what they span. */
const MARGIN = 0.04;
/** Faint points widen the picture by at most this share of what the solid ones span, at each end. */
const FAINT_SHARE = 0.45;
/** Closest look: the whole axis holds at least this share of its values, or steps of Float32 would show. */
const CLOSEST = 2e-4;
const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const;

function into(kind: ScaleKind, value: number): number {
  return kind === 'log' ? Math.log(value) : value;
}

function outOf(kind: ScaleKind, place: number): number {
  return kind === 'log' ? Math.exp(place) : place;
}

/**
 * The domain in which all solid points are seen, with the limits in `include` that lie among the points, and of the faint points
 * what is near. Its ends are round, so that it changes rarely while points come. Undefined without a point that has a place.
 */
export function homeDomain(kind: ScaleKind, solid: Reach, drawn: Reach, include: readonly number[] = []): Domain | undefined {
  const ends = ({ low, high, lowPositive }: Reach): readonly [number, number] => [kind === 'log' ? lowPositive : low, high];
  const all = ends(drawn);
  if (!(all[0] <= all[1])) return undefined;
  const core = ends(solid);
  const inside = include.filter((limit) => limit >= all[0] && limit <= all[1]);
  const [low, high] = core[0] <= core[1] ? [Math.min(core[0], ...inside), Math.max(core[1], ...inside)] : all;
  const [a, b] = [into(kind, low), into(kind, high)];
  const lone = kind === 'log' ? 0.5 : Math.abs(b) / 2 || 1;
  const span = b > a ? b - a : 2 * lone;
  const reach = FAINT_SHARE * span;
  const from = Math.min(b > a ? a : a - lone, Math.max(into(kind, all[0]), a - reach)) - MARGIN * span;
  const to = Math.max(b > a ? b : b + lone, Math.min(into(kind, all[1]), b + reach)) + MARGIN * span;
  if (kind === 'log') return [roundDown(Math.exp(from)), roundUp(Math.exp(to))];
  const step = 10 ** Math.floor(Math.log10((to - from) / 4));
  // Amounts are never negative: room below the least must not say so.
  const floor = low >= 0 ? Math.max(0, from) : from;
  return [tidy(Math.floor(floor / step) * step), tidy(Math.ceil(to / step) * step)];
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

function roundDown(value: number): number {
  const power = Math.floor(Math.log10(value));
  return Number(`${ROUND.findLast((step) => step * 10 ** power <= value * (1 + 1e-9)) ?? 1}e${power}`);
}

function roundUp(value: number): number {
  const power = Math.floor(Math.log10(value));
  return Number(`${ROUND.find((step) => step * 10 ** power >= value * (1 - 1e-9)) ?? 10}e${power}`);
}

/** An axis over a domain as it is, with at most about `room` ticks: 1-2-5, 1-3 or decades, as many as fit; evenly spaced within a part of a decade. */
export function domainAxis(kind: ScaleKind, domain: Domain, room: number): Axis {
  const most = Math.max(2, room);
  if (kind === 'linear') return spanAxis(domain[0], domain[1], Math.min(most, 6));
  const [low, high] = domain;
  if (high / low < 4) return { ...spanAxis(low, high, Math.min(most, 6)), kind };
  const first = Math.floor(Math.log10(low));
  const last = Math.floor(Math.log10(high));
  const every = Math.ceil((last - first + 1) / most);
  for (const steps of [[1, 2, 5], [1, 3], [1]]) {
    const ticks: number[] = [];
    for (let power = first; power <= last; power += 1) {
      for (const step of steps) {
        const value = Number(`${step}e${power}`);
        if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9) && (steps.length > 1 || power % every === 0)) ticks.push(value);
      }
    }
    if (ticks.length <= most || steps.length === 1) return { kind, domain, ticks };
  }
  return { kind, domain, ticks: [] };
}

/** A domain `factor` times as wide, in which the value at `share` of the way stays where it is; no wider than `widest` times `home`. */
export function zoomed(kind: ScaleKind, domain: Domain, home: Domain, factor: number, share: number, widest = 3): Domain {
  const [a, b] = [into(kind, domain[0]), into(kind, domain[1])];
  const full = into(kind, home[1]) - into(kind, home[0]);
  const closest = kind === 'log' ? CLOSEST : CLOSEST * Math.max(Math.abs(a), Math.abs(b));
  const span = Math.min(widest * full, Math.max(closest, (b - a) * factor));
  const fixed = a + (b - a) * share;
  return [outOf(kind, fixed - span * share), outOf(kind, fixed + span * (1 - share))];
}

/** How wide a domain is, as a share of another. */
export function shareOf(kind: ScaleKind, domain: Domain, whole: Domain): number {
  return (into(kind, domain[1]) - into(kind, domain[0])) / (into(kind, whole[1]) - into(kind, whole[0]));
}

/** A domain moved by a share of its own width. */
export function panned(kind: ScaleKind, domain: Domain, share: number): Domain {
  const [a, b] = [into(kind, domain[0]), into(kind, domain[1])];
  const by = (b - a) * share;
  return [outOf(kind, a + by), outOf(kind, b + by)];
}

/** The part of a domain between two shares of the way, in either order; not closer than can be seen. */
export function between(kind: ScaleKind, domain: Domain, one: number, other: number): Domain {
  const [a, b] = [into(kind, domain[0]), into(kind, domain[1])];
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  const part: Domain = [outOf(kind, a + (b - a) * from), outOf(kind, a + (b - a) * to)];
  return zoomed(kind, part, domain, 1, 0.5, 1);
}

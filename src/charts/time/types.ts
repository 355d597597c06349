import type { Bound, PhaseEstimate } from '../../engine/estimate-types.ts';
import type { PhaseName } from '../../engine/job.ts';

/** One op's part of a phase; ops of the same name in several parts of a network may be given apart or summed. */
export interface TimeItem {
  /** The op record's id, or `host` for the host's share. */
  readonly id: string;
  readonly name: string;
  readonly seconds: number;
  readonly bound: Bound;
}

export interface TimeData {
  readonly phase: PhaseName;
  readonly items: readonly TimeItem[];
  /** Seconds of the phase; at least the sum of the items unless ops overlap. */
  readonly total: number;
  readonly baseline?: { readonly name: string; readonly items: readonly TimeItem[]; readonly total: number };
}

export const HOST_ID = 'host';

/** A phase priced with op records as items, the host's time among them. */
export function toTimeItems(phase: PhaseEstimate): readonly TimeItem[] {
  const host = phase.hostSeconds > 0 ? [{ id: HOST_ID, name: 'Host, scheduler', seconds: phase.hostSeconds, bound: 'overhead' as const }] : [];
  return [...(phase.ops ?? []).map(({ id, name, seconds, bound }) => ({ id, name, seconds, bound })), ...host];
}

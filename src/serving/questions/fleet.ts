import type { ServeQuestion } from '../api.ts';
import type { ServeContext } from '../run.ts';

/** What a fleet is planned for, beside the plan: placeholder until the planner is joined here. */
export interface FleetRequest {
  readonly least: 'usd' | 'watts';
}

export type FleetReply = { readonly kind: 'refused'; readonly message: string };

/** The cheapest mix of machines for a plan's load and targets. */
export function answerFleet(_question: ServeQuestion, _asked: FleetRequest, _context: ServeContext): FleetReply {
  return { kind: 'refused', message: 'not yet computed' };
}

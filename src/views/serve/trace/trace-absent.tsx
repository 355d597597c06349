import type { TraceNote } from '../../../serving/plan/values.ts';
import { formatWhole } from '../../../units/digits.ts';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';
import type { TraceState } from './use-trace-file.ts';

/** What somebody who opened a link must know before any number: its trace did not come with it. */
export function TraceAbsent({ serve, trace }: { readonly serve: ServePlanModel; readonly trace: TraceState }) {
  const note = serve.plan.trace;
  return note === undefined || trace.here ? null : <p className="serve-notice is-warn trace-absent">{absentWords(note)}</p>;
}

function absentWords({ name, requests }: TraceNote): string {
  return `The trace ${name} with its ${formatWhole(requests)} requests did not travel with the link. Its fitted lengths, rate and burstiness stand in for it; drop the file on the page to simulate the trace itself.`;
}

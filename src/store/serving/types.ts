import type { Loaded } from '../../catalog/catalog.ts';
import type { ServeAnswer, ServeQuestion } from '../../serving/api.ts';
import type { LoadCurve } from '../../serving/questions/curve.ts';
import type { FleetReply, FleetRequest } from '../../serving/questions/fleet.ts';
import type { Trace } from '../../serving/traffic/traces/types.ts';
import type { Observable } from '../observed.ts';

/** What is known of one kind of question. The last answer stays while the next is worked out. */
export interface Known<T> {
  /** Newest answer, whole or as far as it is known, and what it answers. */
  readonly found: { readonly of: ServeQuestion; readonly value: T; readonly whole: boolean } | undefined;
  /** What is worked on, and the share of it that is done. */
  readonly working: { readonly of: ServeQuestion; readonly share: number } | undefined;
  /** Why the newest question has no answer, as a sentence. */
  readonly failed: { readonly of: ServeQuestion; readonly message: string } | undefined;
}

export interface ServingState {
  readonly simulation: Known<ServeAnswer>;
  readonly curves: Known<readonly LoadCurve[]>;
}

/** Asks a worker about services: the newest question of each kind wins, and simulations go before curves. */
export interface ServingRunner extends Observable<ServingState> {
  /** Simulates; nothing where the same question object is answered or under way. Undefined leaves what is under way. */
  readonly simulate: (question: ServeQuestion | undefined) => void;
  /** Curves of every policy, worked on while no simulation waits. Undefined leaves them. */
  readonly curves: (question: ServeQuestion | undefined) => void;
  /** Plans a fleet, simulations going on meanwhile; undefined once `signal` says that nobody waits for it any more. */
  readonly fleet: (question: ServeQuestion, asked: FleetRequest, options: { readonly signal: AbortSignal; readonly onShare: (share: number) => void }) => Promise<Loaded<FleetReply> | undefined>;
  /** Hands a trace over. It is kept, so that another worker can be given it. */
  readonly loadTrace: (hash: string, trace: Trace) => Promise<Loaded<true>>;
  /** Whether the trace with this hash was handed over on this page. */
  readonly hasTrace: (hash: string) => boolean;
}

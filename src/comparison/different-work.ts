import type { WorkloadKind } from '../scenario/fields.ts';
import type { NotComparable } from './types.ts';

/** Tokens written and tokens trained on are not the same tokens, nor are the dollars for them. */
export function differentWork(a: WorkloadKind, b: WorkloadKind): NotComparable | undefined {
  if ((a === 'generation') === (b === 'generation')) return undefined;
  return { kind: 'not-comparable', reason: 'One scenario generates and the other trains: their figures mean different things.' };
}

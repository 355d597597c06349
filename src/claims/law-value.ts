import { evaluateLaw } from '../laws/evaluate.ts';
import type { Law } from '../laws/law.ts';
import type { LawOverrides } from '../laws/setting.ts';

/** What a law says, in its own unit. A claim asks a law where it holds, so anything else is a mistake in the claim. */
export function lawValue(law: Law, overrides: LawOverrides = {}): number {
  const result = evaluateLaw(law, overrides);
  if (!result.ok) throw new Error(`A claim asks ${law.id} where it says nothing: ${result.problem}`);
  return result.value;
}

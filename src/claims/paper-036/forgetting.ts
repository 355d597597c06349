import { D_CPT_DOMAIN, D_CPT_GENERAL } from '../../laws/laws/d-cpt.ts';
import { evaluateLaw } from '../../laws/evaluate.ts';
import type { Law } from '../../laws/law.ts';

/** Loss on general text of Qwen1.5 1.8B before it is trained on. */
export const BEFORE = 2.8602;

/** A published loss at a share of domain text. */
export function published(law: typeof D_CPT_DOMAIN | typeof D_CPT_GENERAL, share: number): number {
  const found = law.points?.find(({ inputs }) => inputs.r === share);
  if (found === undefined) throw new RangeError(`no published loss at ${share}`);
  return found.output;
}

/** Of the general loss that training on the domain alone adds, the part that keeping some general text takes back; a share. */
export function boughtBack(share: number): number {
  const worst = published(D_CPT_GENERAL, 1);
  return (worst - published(D_CPT_GENERAL, share)) / (worst - BEFORE);
}

/** Share of its points’ variance that a law takes away. */
export function explained(law: Law): number {
  const points = law.points ?? [];
  const mean = points.reduce((sum, { output }) => sum + output, 0) / points.length;
  const squares = points.reduce((sum, { inputs, output }) => {
    const result = evaluateLaw(law, { inputs });
    return sum + (result.ok ? (output - result.value) ** 2 : Number.NaN);
  }, 0);
  return 1 - squares / points.reduce((sum, { output }) => sum + (output - mean) ** 2, 0);
}

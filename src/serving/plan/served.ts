import type { FieldName, Settings } from '../../scenario/fields.ts';

/** What a plan says in its own way: lengths, how many are worked on, and how their prompts are read. */
const IN_THE_PLAN: readonly FieldName[] = ['prompt', 'output', 'batch', 'scheduling', 'chunk'];

/** Of a scenario what is served: model, machine, formats, layout and techniques, whatever the workload they were set for. */
export function servedSettings(settings: Settings): Settings {
  const kept = Object.entries(settings).filter(([name]) => !IN_THE_PLAN.includes(name as FieldName));
  return { ...(Object.fromEntries(kept) as Settings), kind: 'generation' };
}

import type { Amount, Program } from '../program.ts';

/** The program with knobs at values. */
export function withValues(program: Program, names: readonly string[], values: readonly Amount[]): Program {
  return { ...program, knobs: program.knobs.map((knob) => (names.includes(knob.name) ? { ...knob, value: values[names.indexOf(knob.name)] ?? knob.value } : knob)) };
}

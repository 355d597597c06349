import type { Program, ProgramPlan } from '../program.ts';
import { shapeById } from './registry.ts';

/**
 * A shape beside the one it is most often weighed against, with knobs of the same name at the same value, so that the two do the same work. Undefined
 * where the shape has no such other.
 */
export function weighed(id: string): ProgramPlan | undefined {
  const first = shapeById(id);
  const second = first?.against === undefined ? undefined : shapeById(first.against);
  if (first === undefined || second === undefined) return undefined;
  return { first: { ...first.program, from: first.id }, second: { ...alike(second.program, first.program), from: second.id } };
}

/** Formulas stay as they are: what they follow from has been set. */
function alike(program: Program, to: Program): Program {
  const values = new Map(to.knobs.flatMap(({ name, value }) => (typeof value === 'number' ? [[name, value] as const] : [])));
  return { ...program, knobs: program.knobs.map((knob) => (typeof knob.value === 'number' ? { ...knob, value: values.get(knob.name) ?? knob.value } : knob)) };
}

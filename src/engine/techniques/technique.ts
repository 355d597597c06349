import type { Diagnostic } from '../estimate-types.ts';
import type { GenerationJob, Job, JobCore, Network, TrainingJob } from '../job.ts';
import type { AddedWork, Companion, MemoryRule, OpRule } from './mechanisms.ts';

/** The order in which techniques are applied, whatever the order in which they are listed. */
export const MECHANISM_ORDER = ['shape', 'format', 'path', 'tokens', 'kv', 'decoding'] as const;
export type TechniqueMechanism = (typeof MECHANISM_ORDER)[number];

export type ParameterValue = number | string | boolean;
/** Every parameter of a technique by name, checked against its catalog record. */
export type Parameters = Readonly<Record<string, ParameterValue>>;

/** What a technique may ask of the world. */
export interface TechniqueContext {
  /** A model of the catalog; undefined where there is none of that id. */
  readonly network: (id: string) => Network | undefined;
}

/**
 * A technique: a function from a job to the job it makes of it. Its name, its parameters with ranges and sources, where it acts and what
 * it may not be combined with are its record in the catalog (`data/techniques/`). With neutral parameters it returns a job that costs
 * the same; it never throws: what cannot be done is a diagnostic (`noted`), and the rest is done.
 */
export interface Technique {
  readonly id: string;
  readonly mechanism: TechniqueMechanism;
  /** Absent where it means nothing for generation. */
  readonly generation?: (job: GenerationJob, parameters: Parameters, context: TechniqueContext) => GenerationJob;
  /** Absent where it means nothing for training. */
  readonly training?: (job: TrainingJob, parameters: Parameters, context: TechniqueContext) => TrainingJob;
  /**
   * What depends on lengths, batch or shapes, once every technique has changed those that it changes. Adds rules, memory and work only, so that
   * the order makes no difference. Absent where nothing does.
   */
  readonly settle?: <J extends Job>(job: J, parameters: Parameters) => J;
}

/** A parameter that is a number. @throws Error where the record declares none of that name */
export function numberOf(parameters: Parameters, name: string): number {
  const value = parameters[name];
  if (typeof value !== 'number') throw new Error(`The technique has no number ${name}`);
  return value;
}

/** A parameter that is a word: a choice, or the id of a model. @throws Error where the record declares none of that name */
export function textOf(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (typeof value !== 'string') throw new Error(`The technique has no text ${name}`);
  return value;
}

/** A parameter that is yes or no. @throws Error where the record declares none of that name */
export function flagOf(parameters: Parameters, name: string): boolean {
  const value = parameters[name];
  if (typeof value !== 'boolean') throw new Error(`The technique has no flag ${name}`);
  return value;
}

/** The job with further factors on its operations. */
export function withOpRules<J extends JobCore>(job: J, rules: readonly OpRule[]): J {
  return rules.length === 0 ? job : { ...job, mechanisms: { ...job.mechanisms, rules: [...job.mechanisms.rules, ...rules] } };
}

export function withMemory<J extends JobCore>(job: J, memory: readonly MemoryRule[]): J {
  return memory.length === 0 ? job : { ...job, mechanisms: { ...job.mechanisms, memory: [...job.mechanisms.memory, ...memory] } };
}

export function withWork<J extends JobCore>(job: J, added: readonly AddedWork[]): J {
  return added.length === 0 ? job : { ...job, mechanisms: { ...job.mechanisms, added: [...job.mechanisms.added, ...added] } };
}

export function withCompanion<J extends JobCore>(job: J, companion: Companion): J {
  return { ...job, mechanisms: { ...job.mechanisms, companions: [...job.mechanisms.companions, companion] } };
}

/** The job with something to say that takes prices to know. */
export function withAdvice<J extends JobCore>(job: J, advice: (job: GenerationJob) => Diagnostic | undefined): J {
  return { ...job, mechanisms: { ...job.mechanisms, advice: [...job.mechanisms.advice, advice] } };
}

/** The job with something to say about a technique. */
export function noted<J extends JobCore>(job: J, technique: string, severity: Diagnostic['severity'], code: string, message: string): J {
  const said: Diagnostic = { severity, code, field: `techniques.${technique}`, message };
  return { ...job, mechanisms: { ...job.mechanisms, diagnostics: [...job.mechanisms.diagnostics, said] } };
}

import type { Bytes, Ratio } from '../../units/dimensions.ts';
import type { Diagnostic } from '../estimate-types.ts';
import type { FormatId } from '../formats.ts';
import type { GenerationJob, GenerationPhase, GenerationWorkload } from '../job.ts';
import type { Emission } from '../network/emission.ts';
import type { OpGroup, OpKind } from '../op.ts';

/**
 * What techniques leave in a job beside changed shapes, formats and lengths: every part has a neutral value, at which the job
 * costs what it costs without. Techniques only add to these lists, so that the order in which they are applied makes no difference.
 */
export interface Mechanisms {
  /** Techniques that were applied, in the order of the registry. */
  readonly applied: readonly AppliedTechnique[];
  /** Factors on what the network's own operations do. */
  readonly rules: readonly OpRule[];
  /** Factors on what is held in memory, and what is held beside. */
  readonly memory: readonly MemoryRule[];
  readonly reading: Reading;
  readonly decoding: Decoding;
  readonly writing: Writing;
  /** Other models that work for this one. */
  readonly companions: readonly Companion[];
  /** Operations that the network itself does not have. */
  readonly added: readonly AddedWork[];
  /** What there is to say about the techniques: conflicts, parameters out of reach, phases they do not work on. */
  readonly diagnostics: readonly Diagnostic[];
  /** The same where it takes prices to know: asked of the whole job, and only when somebody reads diagnostics. */
  readonly advice: readonly ((job: GenerationJob) => Diagnostic | undefined)[];
}

export interface AppliedTechnique {
  readonly id: string;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
}

/** Which operations a rule is about: those that every list given names; all, where none is given. */
export interface OpSelector {
  readonly kinds?: readonly OpKind[];
  readonly groups?: readonly OpGroup[];
  readonly names?: readonly string[];
  readonly parts?: readonly string[];
}

/**
 * Factors on the operations a selector names, each 1 where it is not given. An operation that several rules name takes the
 * product of their factors.
 */
export interface OpRule {
  /** Id of the technique, for derivations. */
  readonly technique: string;
  /** What the factors stand for, to begin a line with: "Layers that run". */
  readonly label: string;
  /** Where they come from, in one sentence. */
  readonly note: string;
  readonly on: OpSelector;
  /** Both phases, where it is not said. Training's forward pass goes by `prefill`. */
  readonly phase?: GenerationPhase;
  /** Calls: layers that run, of those there are. */
  readonly calls?: Ratio;
  /** Tokens (sequences, in attention) that take part in a call: arithmetic, activations and cache traffic; weights are read all the same. */
  readonly rows?: Ratio;
  readonly matrixFlops?: Ratio;
  readonly vectorFlops?: Ratio;
  readonly weightBytes?: Ratio;
  readonly activationBytes?: Ratio;
  readonly kvBytes?: Ratio;
  /** Keys that attention works on: its arithmetic and cache traffic. */
  readonly keys?: Ratio;
  /** Weights are stored packed, and the product expands them as it reads them. */
  readonly expands?: true;
  /** A product goes through this many columns: two products, k × r and r × n, in place of k × n. Only where that is less work. */
  readonly rank?: number;
  /** Of products: ordinary operations for each of their FLOPs, on the units beside (scales applied to sums). */
  readonly vectorPerFlop?: Ratio;
  /** Of products: a second way beside them, k × rank and rank × n, whose result is added to theirs. */
  readonly beside?: LowRankPath;
}

/** A pair of thin matrices beside a product, with the format they are multiplied in and the bytes of one of their weights. */
export interface LowRankPath {
  readonly rank: number;
  readonly format: FormatId;
  readonly weightBytes: Bytes;
}

/** What one device holds, beside or in place of what the network needs. Falls neither with the batch nor with the prompt. */
export interface MemoryRule {
  readonly technique: string;
  readonly label: string;
  readonly category: 'weights' | 'kv_cache' | 'activations' | 'workspace';
  /** Factor on what the network's own category takes. */
  readonly scale?: (workload: GenerationWorkload) => Ratio;
  /** Of weights: what stays of the matrices of mixers, feed-forward layers and products, in bytes. Tables, norms and biases are not among them. */
  readonly matrices?: (held: HeldMatrices) => Ratio;
  /** Bytes on top of it, on each device; `sequences` are those on the busiest copy. */
  readonly bytes?: (workload: GenerationWorkload, sequences: number) => Bytes;
}

/** Matrices of one kind: those of a mixer, of a feed-forward layer apart from routed experts, of routed experts, or products of a list of operations. */
export interface HeldMatrices {
  readonly what: 'mixer' | 'feed-forward' | 'experts' | 'products';
  /** Key of the mixer or feed-forward layer, with `encoder ` before those of an encoder; `model` for a list of operations. */
  readonly part: string;
}

/** What of a prompt is computed. */
export interface Reading {
  /** Tokens of each prompt whose keys and values are there already. */
  readonly reused: number;
  /** Tokens of the prompt as it was set, where techniques make the network see more or fewer: `workload.prompt` says how many. */
  readonly asked?: number;
}

/** What a decode step is. */
export interface Decoding {
  /** Tokens of each sequence that one step works on: those guessed and the one after them. */
  readonly verified: number;
  /** Tokens of each sequence that one step yields on average. */
  readonly emitted: number;
  /** Where `emitted` comes from; absent where a step is one token. One technique at a time has it. */
  readonly law?: DecodingLaw;
}

/** How much of an answer is written. */
export interface Writing {
  /** Where a controller may end an answer before each token: with which probability, and tokens of the output as it was set. `workload.output` says how many are expected. */
  readonly stopped?: { readonly chance: Ratio; readonly asked: number };
}

/** Tokens that come out of a step, as a formula for a reader (derivation/formula.ts) over inputs that are settings of the technique. */
export interface DecodingLaw {
  readonly technique: string;
  readonly formula: string;
  readonly inputs: readonly { readonly symbol: string; readonly name: string; readonly value: number; readonly note: string }[];
}

/** Another model on the same devices, or a second use of this one. */
export interface Companion {
  readonly technique: string;
  /** Its role, to begin a line with: "Draft model". No two companions of a job share one. */
  readonly label: string;
  readonly job: GenerationJob;
  /** Phases of it that run within a phase of the job, and how often. */
  readonly runs: readonly { readonly phase: GenerationPhase; readonly during: GenerationPhase; readonly times: number }[];
  /** Which of its memory comes on top: a second use of the same weights has only its cache. */
  readonly holds: 'weights and cache' | 'cache' | 'nothing';
  /** Models alike, each with memory of its own; one, where it is not said. */
  readonly copies?: number;
}

/** Operations beside the network's, described to the emission like any other. */
export interface AddedWork {
  readonly technique: string;
  readonly phase: GenerationPhase;
  readonly emit: (e: Emission) => void;
}

/** No technique. */
export const NEUTRAL: Mechanisms = {
  applied: [], rules: [], memory: [], reading: { reused: 0 }, decoding: { verified: 1, emitted: 1 }, writing: {}, companions: [], added: [], diagnostics: [], advice: [],
};

/** Whether a job's operations are the network's own. */
export function isUntouched({ rules, companions, added }: Mechanisms): boolean {
  return rules.length === 0 && companions.length === 0 && added.length === 0;
}

/** How operations of a companion are marked: by its label, and by the phase where that is not the one they run in. */
export function ownerOf(label: string, phase: string, during: string): string {
  return phase === during ? label : `${label}, ${phase}`;
}

import type { FieldName, Settings } from '../../scenario/fields.ts';
import type { Issue } from '../../scenario/issue.ts';
import type { ServeName, ServeSettings } from '../plan/values.ts';

/** Engines whose command lines are read and written. */
export const ENGINES = ['vllm', 'sglang', 'tensorrt-llm'] as const;
export type Engine = (typeof ENGINES)[number];

/** A setting a flag bears on: of the scenario, or of the serving plan. Two of them share the name `chunk`. */
export type Target = `scenario.${FieldName}` | `serve.${ServeName}`;

/**
 * What became of a flag.
 * - `understood`: it sets something.
 * - `noted`: known, and no number here depends on it; `words` says why.
 * - `unknown`: no flag of this engine that is known here.
 * - `refused`: known, and its value cannot be used.
 * - `assumed`: it was not given, and the engine's own default is taken.
 */
export type FlagStatus = 'understood' | 'noted' | 'unknown' | 'refused' | 'assumed';

export interface ReadFlag {
  /** As it stands in the text, "--max-num-seqs 256"; the flag's name where it was not given. */
  readonly text: string;
  readonly status: FlagStatus;
  /** What it means, why it changes nothing, or what is wrong. */
  readonly words: string;
  /** Settings it bears on; empty but for those understood and assumed. */
  readonly targets: readonly Target[];
}

export interface CommandReading {
  /** Absent where no engine was found, which an issue says. */
  readonly engine: Engine | undefined;
  readonly settings: Settings;
  readonly serveSettings: ServeSettings;
  /** Every flag of the text in its order, then what was assumed. */
  readonly flags: readonly ReadFlag[];
  readonly issues: readonly Issue[];
}

/** What a command line says, in words all engines share; `undefined` where it leaves the matter to the engine. */
export interface Served {
  /** Name or path of the checkpoint. */
  readonly model: string | undefined;
  readonly dtype: 'fp32' | 'fp16' | 'bf16' | undefined;
  /** Method, in the engine's own word. */
  readonly quantization: string | undefined;
  readonly kv: string | undefined;
  readonly tensor: number;
  readonly pipeline: number;
  readonly data: number;
  /** Devices the experts are spread over; `all` is as many as hold the model. */
  readonly expert: number | 'all';
  /** Attention by copies of its weights, experts spread over all. */
  readonly attentionData: boolean;
  readonly page: number;
  readonly eager: boolean;
  readonly maxBatch: number;
  /** Tokens of a pass. */
  readonly passTokens: number;
  /** Prompt tokens of a pass where prompts are cut; -1 never cuts them. */
  readonly chunkTokens: number;
  readonly chunked: boolean;
  /** Parts of prompts share passes with sequences that write. */
  readonly mixed: boolean;
  readonly prefix: boolean;
  /** Share of device memory, as the engine counts it. */
  readonly memory: number | undefined;
  /** Host memory for the cache: bytes of a whole engine, or of each device. */
  readonly hostBytes: number;
  readonly hostBytesPerDevice: number;
  readonly drafting: 'off' | 'prompt' | 'model' | 'head';
  readonly draftModel: string | undefined;
  readonly draftTokens: number | undefined;
  readonly role: 'both' | 'prefill' | 'decode';
  readonly routing: 'round-robin' | 'least-loaded';
  readonly admission: 'paged' | 'reserved' | 'static';
  readonly perNode: number | undefined;
}

/** A value beside its flag: its text, or that the flag stands alone. `negated` is `--no-…`. */
export interface Given {
  readonly value: string | undefined;
  readonly negated: boolean;
}

/** What a flag's value comes to; a fault says what is allowed: "a whole number from 1 to 4,096". */
export type FlagValue = { readonly ok: true; readonly served: Partial<Served>; readonly note?: string } | { readonly ok: false; readonly allowed: string };

/** Values that follow a flag: none; one; one or none; all up to the next flag. */
export type Takes = 'none' | 'one' | 'maybe' | 'many';

/** One flag: a row of an engine's table. */
export interface FlagSpec {
  /** The one that is written first; then others it is known by. Dashes inside; a key of the options file has dots. */
  readonly names: readonly string[];
  readonly takes: Takes;
  /** Stands in the YAML of options beside the command, not on the command line. */
  readonly file?: true;
  /** What the engine does where it is absent; empty where that is no matter of its own. */
  readonly default: string;
  readonly meaning: string;
  readonly targets: readonly Target[];
  readonly read: (given: Given) => FlagValue;
  /** What to write for a plan: a value, that it stands alone, that it stands alone with `no-` before it, or nothing. */
  readonly write?: (served: Served) => string | true | 'no' | undefined;
}

/** Flags that change no number here, with the reason. Those that take no value are listed apart. */
export interface NotedFlags {
  readonly why: string;
  readonly values: readonly string[];
  readonly alone: readonly string[];
}

/** A device as far as defaults depend on it. */
export interface DeviceFacts {
  readonly name: string;
  /** Bytes. */
  readonly memory: number;
}

export interface EngineTable {
  readonly engine: Engine;
  readonly label: string;
  /** Version whose flags and defaults these are, and where they were read. */
  readonly version: string;
  readonly sources: readonly string[];
  /** Everything a command leaves to the engine. */
  readonly defaults: (device: DeviceFacts) => Served;
  readonly flags: readonly FlagSpec[];
  readonly noted: readonly NotedFlags[];
  /** Words for how weights are stored, and the formats they mean; the first of equals is written. */
  readonly quantization: readonly QuantizationWord[];
}

export interface QuantizationWord {
  readonly word: string;
  /** Absent where the checkpoint says it. */
  readonly formats?: CheckpointFormats;
}

/** Formats of a checkpoint's narrow matrices. `activations` absent: those of the model's own 16 bits. */
export interface CheckpointFormats {
  readonly weights: NonNullable<Settings['weights']>;
  readonly activations?: NonNullable<Settings['activations']>;
  readonly narrowed?: NonNullable<Settings['narrowed']>;
}

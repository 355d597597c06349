import type { Tokens } from '../../../units/dimensions.ts';

export const TRACE_FORMATS = ['azure', 'burstgpt', 'mooncake', 'benchmark', 'conversations', 'table', 'rows'] as const;
export type TraceFormat = (typeof TRACE_FORMATS)[number];

/** What a format is called on the page. */
export const TRACE_FORMAT_NAMES: Readonly<Record<TraceFormat, string>> = {
  azure: 'Azure LLM inference trace',
  burstgpt: 'BurstGPT',
  mooncake: 'Mooncake',
  benchmark: 'Result of a vLLM benchmark',
  conversations: 'Conversations',
  table: 'Table',
  rows: 'JSON rows',
};

/** Blocks of tokens that prompts begin with, by identity: `offset[i]` to `offset[i + 1]` are those of request i, whole ones only. */
export interface TraceBlocks {
  readonly offset: Uint32Array;
  /** Numbered from 0. */
  readonly block: Int32Array;
  /** Different ones. */
  readonly count: number;
  /** Tokens of each. */
  readonly tokens: Tokens;
}

/** A trace that was read: a column each, in order of arrival. */
export interface Trace {
  readonly format: TraceFormat;
  readonly count: number;
  /** Seconds after the first; absent where the file tells no times. */
  readonly arrival: Float64Array | undefined;
  /** Tokens of the whole prompt, and written. At least 1. */
  readonly prompt: Int32Array;
  readonly output: Int32Array;
  /** The question before in the same conversation, or `NONE`; absent where the file has no conversations. */
  readonly previous: Int32Array | undefined;
  readonly blocks: TraceBlocks | undefined;
  /** Tokens were estimated from characters. */
  readonly estimated: boolean;
  readonly left: LeftOut;
}

/** A row that could not be used. */
export interface BadRow {
  /** Counted from 1. */
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

/** Rows that were left out: how many, and the first of them. */
export interface LeftOut {
  readonly count: number;
  readonly first: readonly BadRow[];
}

/** `reason` is a sentence that names the line and the column where there is one. */
export type TraceRead = { readonly kind: 'read'; readonly trace: Trace } | { readonly kind: 'refused'; readonly reason: string; readonly left: LeftOut };

/** What a reader takes; beyond it the file is refused, so that a page stays usable. */
export interface TraceLimits {
  readonly bytes: number;
  readonly rows: number;
  /** Characters of one line, or of one JSON value. */
  readonly line: number;
  /** Identities of blocks in all rows together. */
  readonly blocks: number;
}

export const TRACE_LIMITS: TraceLimits = { bytes: 2 ** 30, rows: 2_000_000, line: 2 ** 27, blocks: 32_000_000 };

export const SHOWN_BAD_ROWS = 8;
/** A rule of thumb for English; other languages and code have fewer. */
export const CHARACTERS_PER_TOKEN = 4;

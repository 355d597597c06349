export const MECHANISMS = [
  'shape', 'format', 'path', 'tokens', 'kv', 'training', 'placement', 'parallelism', 'decoding', 'batching', 'program', 'data',
  'machine', 'law',
] as const;
export type Mechanism = (typeof MECHANISMS)[number];

export const PAPER_CLASSES = ['technique', 'system', 'law', 'measurement', 'survey', 'workload', 'outside'] as const;
export type PaperClass = (typeof PAPER_CLASSES)[number];

export const PAPER_PHASES = ['data', 'pretrain', 'finetune', 'prefill', 'decode', 'serve', 'edge', 'eval'] as const;
export type PaperPhase = (typeof PAPER_PHASES)[number];

/** A row of the papers table: one line of `data/papers-index.json`. */
export interface PaperIndex {
  readonly id: number;
  readonly title: string;
  /** The name it goes by in a picker. */
  readonly short: string;
  readonly arxiv: string;
  /** The number was looked up at arXiv. */
  readonly arxiv_checked: boolean;
  readonly year: number;
  readonly class: PaperClass;
  readonly phases: readonly PaperPhase[];
  readonly mechanisms: readonly Mechanism[];
  /** How sure the reading of the paper is. */
  readonly confidence?: 'high' | 'medium' | 'low';
  /** Number of claims. */
  readonly claims: number;
}

export interface PaperParameter {
  readonly name: string;
  readonly symbol?: string;
  readonly unit?: string;
  readonly default?: unknown;
  readonly range?: string | readonly (string | number | boolean)[];
  readonly meaning?: string;
}

export interface PaperClaim {
  readonly claim: string;
  /** The published figure; absent where the claim is in words. */
  readonly value?: number | string | readonly number[];
  readonly unit?: string;
  readonly setup?: string;
  readonly reproducible: boolean;
  /** How the figure is worked out; a claim that can be computed always says so. */
  readonly how?: string;
  readonly tolerance?: string;
  /** The claim worked out by hand from its own inputs. */
  readonly check?: string;
  readonly source?: string;
}

export interface PaperPreset {
  readonly description?: string;
  readonly model?: string | readonly string[];
  readonly hardware?: string | readonly string[];
  readonly workload?: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What the project knows of a paper: one line of `data/papers-detail.json`. */
export interface PaperDetail {
  readonly id: number;
  readonly parameters: readonly PaperParameter[];
  readonly equations: readonly string[];
  readonly assumptions: readonly string[];
  readonly interacts_with: readonly string[];
  readonly claims: readonly PaperClaim[];
  readonly preset: PaperPreset;
  readonly own_check?: string;
  readonly sources: readonly string[];
}

import type { Amount, NodeKind } from './program.ts';

/** Keys of every node that hold an amount. */
export const REPETITION_KEYS = ['times', 'width', 'chance', 'unique', 'duty', 'copies'] as const;

/** Keys of a kind’s own amounts in texts, by the field that they set. What a model is set to has the keys of links besides. */
export const AMOUNT_KEYS = {
  model: { size: 'size', reused: 'reused' },
  cpu: { seconds: 'seconds', cores: 'cores', usdPerCoreHour: 'usd', wattsPerCore: 'watts' },
  storage: { bytes: 'bytes', kept: 'kept', usdPerGbMonth: 'usd' },
  api: { input: 'in', output: 'out', usdPerMillionInput: 'usd-in', usdPerMillionOutput: 'usd-out', seconds: 'seconds', parameters: 'parameters' },
  fixed: { seconds: 'seconds', usd: 'usd', joules: 'joules', deviceSeconds: 'device-seconds', flops: 'flops' },
  group: {},
} as const satisfies Readonly<Record<NodeKind, Readonly<Record<string, string>>>>;

/** Amounts that a node of the kind cannot be without. */
export const NEEDED: Readonly<Record<NodeKind, Readonly<Record<string, Amount>>>> = {
  model: {}, cpu: { seconds: 0 }, storage: { bytes: 0, kept: 0 }, api: { input: 0, output: 0 }, fixed: {}, group: {},
};

export const NODE_KINDS = Object.keys(AMOUNT_KEYS) as readonly NodeKind[];
/** Which group a node stands in, and that it is done once. */
export const GROUP_KEY = 'of';
export const ONCE = 'once';

/** A name of a node; of a knob, underscores in place of hyphens. */
export const NODE_NAME = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,59}$/u;
export const KNOB_NAME = /^[\p{L}][\p{L}\p{N}_]{0,39}$/u;

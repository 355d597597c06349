import type { Mix, ServeSettings } from '../plan/values.ts';

export type PresetMix = Exclude<Mix, 'custom' | 'trace'>;

/** How we know what a source says: read there; read where somebody quotes it; or remembered. */
export type Reading = 'read' | 'quoted' | 'recalled';

export interface TrafficSource {
  readonly name: string;
  readonly url: string;
  readonly reading: Reading;
  /** What it measured that the preset uses. */
  readonly says: string;
}

/** A kind of traffic, with where each of its numbers comes from. */
export interface TrafficPreset {
  readonly mix: PresetMix;
  readonly sentence: string;
  readonly settings: ServeSettings;
  readonly sources: readonly TrafficSource[];
  /** What nobody measured, or we did not find: each in a sentence. */
  readonly assumed: readonly string[];
}

const SPLITWISE: Pick<TrafficSource, 'name' | 'url' | 'reading'> = { name: 'Patel et al., Splitwise (ISCA 2024), Azure LLM inference trace 2023', url: 'https://arxiv.org/abs/2311.18677', reading: 'recalled' };

export const TRAFFIC_PRESETS: Readonly<Record<PresetMix, TrafficPreset>> = {
  conversation: {
    mix: 'conversation',
    sentence: 'A chat service: prompts of about a thousand tokens, with what was said before already in them, and answers of a few hundred.',
    settings: { promptKind: 'lognormal', promptMedian: 1020, promptSpread: 0.5, outputKind: 'lognormal', outputMedian: 129, outputSpread: 0.99 },
    sources: [{ ...SPLITWISE, says: 'Conversation: median prompt 1,020 and median answer 129 tokens; means 1,155 and 211.' }],
    assumed: [
      'Lengths are log-normal, each with the spread that gives the published mean: √(2 ln(mean / median)). The answers of the trace have two humps.',
      'A prompt holds its whole conversation, as in the trace, so that no question follows another here and nothing is shared.',
    ],
  },
  coding: {
    mix: 'coding',
    sentence: 'Completion in an editor: long prompts of code around the cursor, answers of a line.',
    settings: { promptKind: 'lognormal', promptMedian: 1500, promptSpread: 0.79, outputKind: 'lognormal', outputMedian: 13, outputSpread: 1.24 },
    sources: [{ ...SPLITWISE, says: 'Coding: median prompt 1,500 and median answer 13 tokens; means 2,048 and 28.' }],
    assumed: ['Lengths are log-normal, each with the spread that gives the published mean: √(2 ln(mean / median)).', 'Nothing is shared between prompts: the trace does not say.'],
  },
  retrieval: {
    mix: 'retrieval',
    sentence: 'Questions about documents: each is asked with five passages that a search found, some of which many questions find.',
    settings: {
      promptKind: 'lognormal', promptMedian: 64, promptSpread: 0.7, outputKind: 'lognormal', outputMedian: 128, outputSpread: 0.7,
      prefix: 128, prefixes: 1, passages: 5, passageTokens: 512, passagePool: 10_000, passageSkew: 1,
    },
    sources: [
      { name: 'Jin et al., RAGCache', url: 'https://arxiv.org/abs/2404.12457', reading: 'recalled', says: 'The 3 % of documents that are retrieved most make up 60 % of what is retrieved; Zipf’s law with exponent 1 over 10,000 gives 64 %.' },
      { name: 'Agarwal et al., Cache-Craft', url: 'https://arxiv.org/abs/2502.15734', reading: 'recalled', says: 'Passages repeat between questions in production, in other places and orders.' },
    ],
    assumed: ['Five passages of 512 tokens each, a question of 64, an answer of 128, instructions of 128 that all share: what is usual, not measured.'],
  },
  agent: {
    mix: 'agent',
    sentence: 'A coding agent at work: the same long instructions and tools every time, then step after step that adds a result and asks again.',
    settings: {
      promptKind: 'lognormal', promptMedian: 857, promptSpread: 1.3, outputKind: 'lognormal', outputMedian: 252, outputSpread: 1.3,
      prefix: 16_384, prefixes: 4, prefixSkew: 1, turns: 8, think: 3,
    },
    sources: [
      {
        name: 'TraceLab: coding agents’ traces (arXiv:2606.30560), lengths by step', url: 'https://tracelab.cs.washington.edu/exp/llm_generation/token_length_distribution/', reading: 'read',
        says: 'Of one agent: tokens added by a step 384, 857 and 5,342 at the 25th, 50th and 90th percentile; written 132, 252 and 1,671; about 8 steps to a request.',
      },
      {
        name: 'Traces of coding agents, SemiAnalysis', url: 'https://huggingface.co/datasets/semianalysisai/cc-traces-weka-042026', reading: 'read',
        says: 'Sessions begin with about 13,000 tokens of tools and 3,000 of instructions, few different ones.',
      },
    ],
    assumed: [
      'The quartiles and the 90th percentile ask for spreads between 1.0 and 1.5; both have 1.3.',
      'A conversation here is the steps of one request. What a session kept from earlier ones, a median of over 100,000 tokens, is left out: raise the shared beginning or the turns for it.',
      'Tools take 3 seconds on average.',
    ],
  },
  'long-context': {
    mix: 'long-context',
    sentence: 'Questions about long texts that come with the question.',
    settings: { promptKind: 'lognormal', promptMedian: 4600, promptSpread: 1, outputKind: 'lognormal', outputMedian: 110, outputSpread: 1 },
    sources: [{ name: 'Qin et al., Mooncake, section 4.2', url: 'https://arxiv.org/abs/2407.00079', reading: 'quoted', says: 'A trace of Kimi: 7,590 tokens of prompt and 182 of answer on average.' }],
    assumed: [
      'Lengths are log-normal with spread 1, so that medians are the published means over e^½.',
      'Nothing is shared. In the trace itself up to half of the prompts’ blocks repeat: drop its file here to simulate that.',
    ],
  },
};

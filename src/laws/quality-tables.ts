/** What was done to the model. */
export type QualityMethod = 'format' | 'pruning' | 'format and pruning' | 'early exit' | 'growth' | 'adapters' | 'data' | 'ranking';

/** One published figure of quality. Nothing here is computed: the engine prices what was done, and says nothing of how good it is. */
export interface QualityRow {
  readonly paper: number;
  readonly method: QualityMethod;
  /** The model, as the source names it. */
  readonly model: string;
  /** What was done to it. */
  readonly change: string;
  readonly measure: string;
  /** In the measure's own unit; undefined where the source says it in words. */
  readonly value?: number;
  /** What it is compared with, in the same unit. */
  readonly reference?: number;
  readonly referenceName?: string;
  readonly unit: 'score' | 'points' | 'share of the reference' | 'perplexity' | 'relative %' | 'in words';
  /** Where the measure is better. */
  readonly better: 'higher' | 'lower';
  readonly words?: string;
  readonly source: string;
}

/** Quality under narrow formats, pruning and other changes, per model, as the seed papers publish it. Sparse on purpose: only what was read is here. */
export const QUALITY_ROWS: readonly QualityRow[] = [
  { paper: 137, method: 'format', model: 'LLaMA 7B', change: 'Weights in clusters of 3 bits (eDKM)', measure: 'PIQA', value: 77.7, unit: 'score', better: 'higher', source: 'Cho et al. 2023 (arXiv:2309.00964), abstract' },
  { paper: 137, method: 'format', model: 'LLaMA 7B', change: 'Weights in clusters of 3 bits (eDKM)', measure: 'Winogrande', value: 66.1, unit: 'score', better: 'higher', source: 'Cho et al. 2023 (arXiv:2309.00964), abstract' },
  { paper: 135, method: 'format and pruning', model: 'LLaMA 7B', change: '4-bit weights and half of them pruned, with a learned prompt', measure: 'Several benchmarks', unit: 'in words', better: 'higher', words: 'Matches the model before compression on several benchmarks.', source: 'Xu et al. 2023 (arXiv:2305.11186), abstract' },
  { paper: 101, method: 'pruning', model: '100M to 1B parameters', change: 'Pruned while it is pretrained', measure: 'Commonsense benchmarks', unit: 'in words', better: 'higher', words: 'Better than models of the same size: MobileLLM, SmolLM, Qwen2.5 0.5B, OLMo 1B, Llama 3.2 1B.', source: 'EfficientLLM (arXiv:2502.06663), abstract' },
  { paper: 51, method: 'early exit', model: 'OFA', change: 'Half of the time saved by leaving layers early', measure: 'SNLI-VE', value: 0.99, unit: 'share of the reference', better: 'higher', referenceName: 'All layers', source: 'MuE (arXiv:2211.11152), abstract' },
  { paper: 51, method: 'early exit', model: 'OFA', change: 'Two fifths of the time saved by leaving layers early', measure: 'MS COCO', value: 0.96, unit: 'share of the reference', better: 'higher', referenceName: 'All layers', source: 'MuE (arXiv:2211.11152), abstract' },
  { paper: 78, method: 'growth', model: 'TokenFormer 1.4B', change: 'Grown from 124M, 30 in the place of 300 billion tokens at the last stage', measure: 'Perplexity', value: 11.77, reference: 11.63, referenceName: 'From scratch', unit: 'perplexity', better: 'lower', source: 'TokenFormer (arXiv:2410.23168), recalled and not read again' },
  { paper: 113, method: 'adapters', model: 'RoBERTa', change: 'GradNormLoRP, rank 8', measure: 'GLUE', value: 80.65, reference: 79.23, referenceName: 'LoRA, rank 8', unit: 'score', better: 'higher', source: 'arXiv:2412.19616' },
  { paper: 115, method: 'adapters', model: 'RoBERTa', change: 'Natural GaLore', measure: 'GLUE', value: 86.05, reference: 86.28, referenceName: 'Full fine-tuning', unit: 'score', better: 'higher', source: 'arXiv:2410.16029' },
  ...(
    [
      ['MMLU', 6.9],
      ['GSM8K', 8.26],
      ['HumanEval', 6.17],
    ] as const
  ).map(([measure, value]): QualityRow => ({ paper: 61, method: 'data', model: '7B, 1T tokens', change: 'Domain data sets given more weight in the last part of training', measure, value, unit: 'points', better: 'higher', referenceName: 'The same mixture to the end', source: 'Blakeney et al. 2024 (arXiv:2406.03476), abstract' })),
  ...(
    [
      ['GSM8K', 24.2],
      ['CaseHOLD', 32.6],
      ['SNIPS', 32],
      ['TREC', 52.6],
      ['SST-2', 39.8],
    ] as const
  ).map(([measure, value]): QualityRow => ({ paper: 138, method: 'data', model: 'Llama 2 7B', change: 'Data written by a teacher from what the student got wrong (LLM2LLM)', measure, value, unit: 'points', better: 'higher', referenceName: 'Fine-tuning on the little data there was', source: 'LLM2LLM (arXiv:2403.15042), abstract' })),
];

/** The rows of one paper. */
export function qualityOf(paper: number): readonly QualityRow[] {
  return QUALITY_ROWS.filter((row) => row.paper === paper);
}

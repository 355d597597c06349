import type { Mapping, MeasurementSource } from '../mapping.ts';
import type { MeasuredRow } from '../row.ts';
import { operatorMapping } from '../operators/index.ts';
import type { TableName } from '../tables.ts';
import { AIC_GAP } from './aic-gap.ts';
import { AICONFIGURATOR } from './aiconfigurator.ts';
import { BIGSCIENCE } from './bigscience.ts';
import { GPT_FAST } from './gpt-fast.ts';
import { KORTHIKANTI } from './korthikanti.ts';
import { LITGPT } from './litgpt.ts';
import { LLM_FOUNDRY } from './llm-foundry.ts';
import { ML_ENERGY } from './ml-energy.ts';
import { STAS00 } from './stas00.ts';
import { TORCHAO } from './torchao.ts';
import { TORCHTITAN } from './torchtitan.ts';
import { TRTLLM_V0_20, TRTLLM_V1_0 } from './trtllm-offline.ts';
import { TRTLLM_BLOGS, TRTLLM_V0_6_1, TRTLLM_V0_9 } from './trtllm.ts';
import { XIONGJIEDAI } from './xiongjiedai.ts';

/** Who published figures, by the part of a source key before its number. */
export const SOURCES: Readonly<Record<string, MeasurementSource>> = {
  'aic-gap': AIC_GAP,
  aiconfigurator: AICONFIGURATOR,
  bigscience: BIGSCIENCE,
  'gpt-fast': GPT_FAST,
  'korthikanti-tab5': KORTHIKANTI,
  litgpt: LITGPT,
  'llm-foundry': LLM_FOUNDRY,
  'ml-energy': ML_ENERGY,
  stas00: STAS00,
  'torchao-training': TORCHAO,
  torchtitan: TORCHTITAN,
  'trtllm-blogs': TRTLLM_BLOGS,
  'trtllm-v0.20': TRTLLM_V0_20,
  'trtllm-v0.6.1': TRTLLM_V0_6_1,
  'trtllm-v0.9': TRTLLM_V0_9,
  'trtllm-v1.0': TRTLLM_V1_0,
  xiongjiedai: XIONGJIEDAI,
};

/** Publisher of a row: `trtllm-v0.6.1` of the source key `trtllm-v0.6.1-2`. */
export function publisherOf(row: MeasuredRow): string {
  return publisherOfFile(row.source);
}

/** Who published a file of figures: its key without the number. */
export function publisherOfFile(key: string): string {
  return key.replace(/-\d+$/, '');
}

/** What a row means to the engine, as its publisher defines its figures; single kernels mean the same whoever published them. */
export function mapRow(table: TableName, row: MeasuredRow): Mapping {
  const operator = operatorMapping(row, table);
  if (operator !== undefined) return operator;
  const publisher = publisherOf(row);
  const source = SOURCES[publisher];
  if (source === undefined) throw new Error(`nothing says how to read the figures of ${publisher}`);
  return source.map(row, table);
}

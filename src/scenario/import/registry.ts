import type { Architecture } from '../../engine/architecture.ts';
import type { ConfigReader } from './config-reader.ts';
import { readBert, readRoberta } from './families/bert.ts';
import { readBloom } from './families/bloom.ts';
import { readCohere, readCohere2 } from './families/cohere.ts';
import { readDbrx } from './families/dbrx.ts';
import { readDeepSeekV2, readDeepSeekV3, readDeepSeekV32, readGlmMoeDsa, readGlmMoeLite } from './families/deepseek.ts';
import { readErnie, readErnieMoe } from './families/ernie.ts';
import { readFalcon } from './families/falcon.ts';
import { readGemma, readGemma2, readGemma3 } from './families/gemma.ts';
import { readChatGlm, readGlm, readGlm4, readGlm4Moe } from './families/glm.ts';
import { readGptNeoX } from './families/gpt-neox.ts';
import { readGptOss } from './families/gpt-oss.ts';
import { readGpt2, readGptBigCode, readGptNeo } from './families/gpt2.ts';
import { readGptJ } from './families/gptj.ts';
import { readJamba } from './families/jamba.ts';
import { readKimiLinear } from './families/kimi-linear.ts';
import { readStableLm, readStarCoder2 } from './families/layer-norm-rotary.ts';
import { readApertus, readGranite, readLlama, readMistral, readSeedOss, readSmolLm3 } from './families/llama.ts';
import { readLlama4 } from './families/llama4.ts';
import { readMamba, readMamba2 } from './families/mamba.ts';
import { readMiniMax, readMiniMaxM2 } from './families/minimax.ts';
import { readGraniteMoe, readMixtral, readPhiMoe } from './families/mixtral.ts';
import { readMpt } from './families/mpt.ts';
import { readNemotron, readNemotronH } from './families/nemotron.ts';
import { readOlmo, readOlmo2, readOlmo3, readOlmoe } from './families/olmo.ts';
import { readOpt } from './families/opt.ts';
import { readPhi, readPhi3 } from './families/phi.ts';
import { readQwen35, readQwen35Moe, readQwen3Next } from './families/qwen-hybrid.ts';
import { readQwen2, readQwen2Moe, readQwen3, readQwen3Moe } from './families/qwen.ts';
import { readT5 } from './families/t5.ts';

/** A kind of model whose config is understood. */
export interface Family {
  readonly label: string;
  /** Values of `model_type` that mean this family. */
  readonly types: readonly string[];
  readonly read: (c: ConfigReader) => Architecture;
}

/** Every family that is read, with the names its configs go by. Add one here and a reader under families/. */
export const FAMILIES: readonly Family[] = [
  { label: 'Llama', types: ['llama'], read: readLlama },
  { label: 'Mistral', types: ['mistral', 'mistral3', 'ministral', 'ministral3', 'pixtral'], read: readMistral },
  { label: 'Mixtral', types: ['mixtral'], read: readMixtral },
  { label: 'Qwen2', types: ['qwen2', 'qwen2_vl', 'qwen2_5_vl', 'qwen2_vl_text', 'qwen2_5_vl_text', 'mimo'], read: readQwen2 },
  { label: 'Qwen2 MoE', types: ['qwen2_moe'], read: readQwen2Moe },
  { label: 'Qwen3', types: ['qwen3', 'qwen3_vl', 'qwen3_vl_text'], read: readQwen3 },
  { label: 'Qwen3 MoE', types: ['qwen3_moe', 'qwen3_vl_moe', 'qwen3_vl_moe_text'], read: readQwen3Moe },
  { label: 'Qwen3-Next', types: ['qwen3_next'], read: readQwen3Next },
  { label: 'Qwen3.5', types: ['qwen3_5', 'qwen3_5_text'], read: readQwen35 },
  { label: 'Qwen3.5 MoE', types: ['qwen3_5_moe', 'qwen3_5_moe_text'], read: readQwen35Moe },
  { label: 'Gemma', types: ['gemma'], read: readGemma },
  { label: 'Gemma 2', types: ['gemma2'], read: readGemma2 },
  { label: 'Gemma 3', types: ['gemma3', 'gemma3_text'], read: readGemma3 },
  { label: 'DeepSeek-V2', types: ['deepseek_v2'], read: readDeepSeekV2 },
  { label: 'DeepSeek-V3', types: ['deepseek_v3'], read: readDeepSeekV3 },
  { label: 'DeepSeek-V3.2', types: ['deepseek_v32'], read: readDeepSeekV32 },
  { label: 'Kimi K2', types: ['kimi_k2', 'kimi_k25'], read: readDeepSeekV3 },
  { label: 'Kimi Linear', types: ['kimi_linear'], read: readKimiLinear },
  { label: 'GPT-2', types: ['gpt2'], read: readGpt2 },
  { label: 'GPT BigCode', types: ['gpt_bigcode'], read: readGptBigCode },
  { label: 'GPT-Neo', types: ['gpt_neo'], read: readGptNeo },
  { label: 'GPT-J', types: ['gptj', 'codegen'], read: readGptJ },
  { label: 'GPT-NeoX', types: ['gpt_neox'], read: readGptNeoX },
  { label: 'OPT', types: ['opt'], read: readOpt },
  { label: 'BLOOM', types: ['bloom'], read: readBloom },
  { label: 'Falcon', types: ['falcon', 'RefinedWeb', 'RefinedWebModel'], read: readFalcon },
  { label: 'Phi', types: ['phi', 'phi-msft'], read: readPhi },
  { label: 'Phi-3', types: ['phi3', 'phi3_v', 'phi4mm'], read: readPhi3 },
  { label: 'Phi MoE', types: ['phimoe'], read: readPhiMoe },
  { label: 'T5', types: ['t5', 'mt5', 'umt5'], read: readT5 },
  { label: 'BERT', types: ['bert'], read: readBert },
  { label: 'RoBERTa', types: ['roberta', 'xlm-roberta', 'camembert'], read: readRoberta },
  { label: 'Mamba', types: ['mamba', 'falcon_mamba'], read: readMamba },
  { label: 'Mamba 2', types: ['mamba2'], read: readMamba2 },
  { label: 'Jamba', types: ['jamba'], read: readJamba },
  { label: 'Nemotron', types: ['nemotron'], read: readNemotron },
  { label: 'Nemotron-H', types: ['nemotron_h'], read: readNemotronH },
  { label: 'gpt-oss', types: ['gpt_oss'], read: readGptOss },
  { label: 'GLM-4 9B', types: ['glm'], read: readGlm },
  { label: 'GLM-4', types: ['glm4'], read: readGlm4 },
  { label: 'GLM-4.5', types: ['glm4_moe', 'glm4v_moe_text', 'glm4v_moe'], read: readGlm4Moe },
  { label: 'GLM-4.7-Flash', types: ['glm4_moe_lite'], read: readGlmMoeLite },
  { label: 'GLM-5', types: ['glm_moe_dsa'], read: readGlmMoeDsa },
  { label: 'ChatGLM', types: ['chatglm'], read: readChatGlm },
  { label: 'Command R', types: ['cohere'], read: readCohere },
  { label: 'Command R7B', types: ['cohere2', 'cohere2_vision'], read: readCohere2 },
  { label: 'StarCoder 2', types: ['starcoder2'], read: readStarCoder2 },
  { label: 'MPT', types: ['mpt'], read: readMpt },
  { label: 'DBRX', types: ['dbrx'], read: readDbrx },
  { label: 'OLMo', types: ['olmo'], read: readOlmo },
  { label: 'OLMo 2', types: ['olmo2'], read: readOlmo2 },
  { label: 'OLMo 3', types: ['olmo3'], read: readOlmo3 },
  { label: 'OLMoE', types: ['olmoe'], read: readOlmoe },
  { label: 'MiniMax-01', types: ['minimax', 'minimax_text_01', 'minimax_m1', 'MiniMaxText01', 'MiniMaxM1'], read: readMiniMax },
  { label: 'MiniMax-M2', types: ['minimax_m2'], read: readMiniMaxM2 },
  { label: 'SmolLM3', types: ['smollm3'], read: readSmolLm3 },
  { label: 'Granite', types: ['granite'], read: readGranite },
  { label: 'Granite MoE', types: ['granitemoe', 'granitemoeshared'], read: readGraniteMoe },
  { label: 'StableLM', types: ['stablelm', 'stablelm_epoch'], read: readStableLm },
  { label: 'Llama 4', types: ['llama4', 'llama4_text'], read: readLlama4 },
  { label: 'Seed-OSS', types: ['seed_oss'], read: readSeedOss },
  { label: 'Apertus', types: ['apertus'], read: readApertus },
  { label: 'ERNIE 4.5', types: ['ernie4_5'], read: readErnie },
  { label: 'ERNIE 4.5 MoE', types: ['ernie4_5_moe'], read: readErnieMoe },
];

/** Class names, lower case and without their ending ("LlamaForCausalLM" → "llama"), as model types drop the underscores. */
function stem(name: string): string {
  return name.replace(/(For\w+|LMHeadModel|Model)$/, '').replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/** The family by `model_type`, else by the name of the class that runs the model. */
export function findFamily(type: string | undefined, architectures: readonly string[]): Family | undefined {
  const byType = type === undefined ? undefined : FAMILIES.find(({ types }) => types.includes(type) || types.some((known) => stem(known) === stem(type)));
  if (byType) return byType;
  const stems = architectures.map(stem);
  return FAMILIES.find(({ types }) => types.some((known) => stems.includes(stem(known))));
}

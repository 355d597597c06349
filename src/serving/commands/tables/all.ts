import type { Engine, EngineTable } from '../types.ts';
import { SGLANG } from './sglang.ts';
import { TENSORRT_LLM } from './tensorrt-llm.ts';
import { VLLM } from './vllm.ts';

/** What is known of every engine's command line. */
export const TABLES: Readonly<Record<Engine, EngineTable>> = { vllm: VLLM, sglang: SGLANG, 'tensorrt-llm': TENSORRT_LLM };

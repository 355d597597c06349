import { CALCULON } from './calculon.ts';
import { COOKBOOK } from './cookbook.ts';
import { LLM_VIEWER } from './llm-viewer.ts';
import { MEGATRON } from './megatron.ts';
import type { Peer } from './peer.ts';
import { RULES } from './rules.ts';

/** In the order in which the page shows them. */
export const PEERS: readonly Peer[] = [LLM_VIEWER, MEGATRON, COOKBOOK, CALCULON, RULES];

import type { Architecture, Mixer } from '../engine/architecture.ts';
import type { ListedOp } from '../engine/listed-op.ts';
import type { Device, PeakFormat } from '../engine/device.ts';
import { formatCount, formatText } from '../units/format.ts';
import type { ModelRecord } from './schema.ts';

const SEPARATOR = ' · ';

/** How heads share keys and values: multi-head, grouped-query with the number of groups, or multi-query attention. */
function sharing(heads: number, kvHeads: number): string {
  if (kvHeads === heads) return 'MHA';
  return kvHeads === 1 ? 'MQA' : `GQA ${kvHeads}`;
}

function mixerLabel(mixer: Mixer): string | undefined {
  switch (mixer.kind) {
    case 'full':
      return sharing(mixer.heads, mixer.kv_heads);
    case 'bidir':
      return `bidirectional ${sharing(mixer.heads, mixer.kv_heads)}`;
    case 'sparse':
      return `sparse ${sharing(mixer.heads, mixer.kv_heads)}`;
    case 'swa':
      return mixer.window === undefined ? 'window' : `window ${contextLength(mixer.window)}`;
    case 'chunked':
      return mixer.window === undefined ? 'chunks' : `chunks ${contextLength(mixer.window)}`;
    case 'cross':
      return 'cross';
    case 'mla':
      return mixer.indexer || mixer.reuses_top_k !== undefined ? 'sparse MLA' : 'MLA';
    case 'mamba1':
      return 'Mamba';
    case 'mamba2':
      return 'Mamba 2';
    case 'gated_delta_net':
      return 'gated DeltaNet';
    case 'kda':
      return 'Kimi Delta';
    case 'rwkv7':
      return 'RWKV-7';
    case 'lightning':
      return 'lightning';
    case 'mlgru':
      return 'linear GRU';
    case 'given':
      return mixer.compress === undefined ? 'window' : `KV ÷ ${mixer.compress}`;
    case 'none':
      return undefined;
  }
}

/** What mixes tokens, in a few words: "GQA 8", "MHA, window 4k", "gated DeltaNet + GQA 2". */
export function mixingLabel(architecture: Architecture): string {
  if (architecture.ops !== undefined) return listedLabel(architecture.ops);
  const mixers = Object.values(architecture.mixers);
  const labels = new Set(mixers.map(mixerLabel).filter((label) => label !== undefined));
  const first = mixers.find((mixer) => mixer.kind === 'swa' || mixer.kind === 'chunked');
  const onlyLocal = first !== undefined && !mixers.some((mixer) => mixer.kind === 'full');
  if (onlyLocal && 'kv_heads' in first) return [sharing(first.heads, first.kv_heads), ...labels].join(', ');
  return [...labels].join(' + ');
}

/** What a list of operations is made of: convolutions, or tables that samples look up. */
function listedLabel(ops: readonly ListedOp[]): string {
  const has = (kind: ListedOp['kind']): boolean => ops.some((op) => op.kind === kind);
  return has('conv') ? 'convolutions' : has('table') ? (has('linear') ? 'tables and layers' : 'tables') : 'listed operations';
}

/** The longest context of a model in short; nothing where it works on samples, which have no length. */
export function contextLabel({ ops, max_context }: Architecture): string {
  return ops === undefined ? contextLength(max_context) : '';
}

/** A context length as people say it: 8192 → "8k", 1048576 → "1M", 4000000 → "4M", 1000 → "1,000". */
export function contextLength(tokens: number): string {
  for (const [suffix, units] of [['M', [2 ** 20, 1e6]], ['k', [1024]]] as const) {
    const unit = units.find((size) => tokens >= size && tokens % size === 0);
    if (unit !== undefined) return `${tokens / unit}${suffix}`;
  }
  return tokens >= 1e6 ? `${Math.round(tokens / 1e5) / 10}M` : formatCount(tokens);
}

function expertsLabel(architecture: Architecture): string | undefined {
  const moe = Object.values(architecture.ffns).find((ffn) => ffn.kind === 'moe');
  return moe && `${formatCount(moe.experts)} experts, ${moe.top_k} used`;
}

/**
 * One line on a model's shape: parameters, layers, what mixes tokens, experts, longest context.
 * @param counted parameters in all and those a token uses
 */
export function architectureFacts(architecture: Architecture, counted: { readonly total: number; readonly active: number }): string {
  const hasExperts = Object.values(architecture.ffns).some((ffn) => ffn.kind === 'moe');
  const active = hasExperts ? `, ${formatCount(counted.active)} active` : '';
  const parts = [
    `${formatCount(counted.total)} parameters${active}`,
    `${architecture.encoder ? `${architecture.encoder.layers} + ` : ''}${architecture.layers} layers`,
    mixingLabel(architecture),
    expertsLabel(architecture),
    contextLabel(architecture),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(SEPARATOR);
}

/** One line on a model of the catalog: "70.6 B parameters · 80 layers · GQA 8 · 8k". */
export function modelFacts(model: ModelRecord): string {
  return architectureFacts(model.architecture, model.counted);
}

/** Formats in the order of how well they tell what a device does for a language model. */
const TELLING: readonly PeakFormat[] = ['bf16', 'fp16', 'fp8', 'int8', 'fp4', 'int4', 'tf32', 'fp32', 'fp6', 'fp64', 'int1'];

function peakLabel({ peak_dense }: Device): string | undefined {
  const format = TELLING.find((candidate) => peak_dense[candidate] !== undefined);
  if (format === undefined) return undefined;
  const rate = formatText(peak_dense[format] ?? 0, 'flops-per-second', { trim: true });
  return `${format.startsWith('int') ? rate.replace('FLOP/s', 'OP/s') : rate} ${format}`;
}

/** One line on a device: "989 TFLOP/s bf16 · 3.35 TB/s · 80 GiB". Peaks are dense. */
export function deviceFacts(device: Device): string {
  const parts = [
    peakLabel(device),
    formatText(device.memory.bandwidth, 'bytes-per-second', { trim: true }),
    formatText(device.memory.capacity, 'bytes', { trim: true }),
  ];
  return parts.filter((part) => part !== undefined).join(SEPARATOR);
}

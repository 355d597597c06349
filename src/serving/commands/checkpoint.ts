import type { Catalog, ModelRecord } from '../../catalog/catalog.ts';
import type { FormatId } from '../../engine/formats.ts';
import type { FieldValues } from '../../scenario/fields.ts';
import { HUGGING_FACE_IDS } from './hugging-face-ids.ts';
import type { CheckpointFormats } from './types.ts';

export interface Checkpoint {
  readonly record: ModelRecord | undefined;
  /** Formats that the checkpoint's name says: "-AWQ", "-FP8", "-NVFP4". */
  readonly formats: CheckpointFormats | undefined;
}

/** Longest name that is looked at. */
const LONGEST = 300;

/** Endings that say how a checkpoint is stored. The first that fits counts. */
const STORED: readonly (readonly [RegExp, CheckpointFormats])[] = [
  [/(?:^|[-_.])(?:nv)?fp4(?:[-_.]|$)/, { weights: 'nvfp4', activations: 'nvfp4' }],
  [/(?:^|[-_.])mxfp4(?:[-_.]|$)/, { weights: 'mxfp4', narrowed: 'experts' }],
  [/(?:^|[-_.])w8a8(?:[-_.]|$)|quantized\.w8a8|[-_.]int8[-_.]w8a8/, { weights: 'int8', activations: 'int8' }],
  [/(?:^|[-_.])(?:fp8|w8a8fp8)(?:[-_.]|$)|[-_.]fp8/, { weights: 'fp8', activations: 'fp8' }],
  [/(?:^|[-_.])(?:gptq[-_.]int8|w8a16|int8)(?:[-_.]|$)/, { weights: 'int8' }],
  [/(?:^|[-_.])(?:awq|gptq|w4a16|int4|autoround|4bit)(?:[-_.]|$)/, { weights: 'int4' }],
  [/(?:^|[-_.])(?:bnb|nf4)(?:[-_.]|$)/, { weights: 'nf4' }],
  [/(?:^|[-_.])(?:gguf|q4_k_m)(?:[-_.]|$)/, { weights: 'q4_k_m' }],
];

/** Words of a checkpoint's name that do not change the network's shape. */
const DECORATION = new Set(['instruct', 'chat', 'it', 'hf', 'base', 'preview', 'thinking', 'meta', 'bf16', 'fp16', 'fp8', 'fp4', 'nvfp4', 'mxfp4', 'awq', 'gptq', 'int4', 'int8', 'w8a8', 'w4a16', 'w8a16', 'gguf', 'bnb', '4bit', '8bit', 'dynamic', 'quantized', 'autoround', 'kv', 'q4_k_m', 'marlin', 'group', 'g128', 'sft', 'dpo', 'rl', 'v1', 'v1.0', 'block', 'modelopt', 'hb1', 'torch']);

/** The catalog model that a name or path of a checkpoint means, and what it says of its formats. */
export function readCheckpoint(name: string, catalog: Catalog): Checkpoint {
  const path = name.trim().slice(0, LONGEST).toLowerCase().replace(/[/\\]+$/, '');
  // A cache of Hugging Face's writes "models--org--name/snapshots/…".
  const cached = /models--([^/]+?)--([^/]+)/.exec(path);
  const last = cached?.[2] ?? path.split(/[/\\]/).at(-1) ?? '';
  const formats = STORED.find(([pattern]) => pattern.test(last))?.[1];
  const record = findModel(last, cached === null ? path : `${cached[1]}/${cached[2]}`, catalog);
  // What the release itself is stored in is no re-quantised copy of it.
  const own = record !== undefined && formats !== undefined && record.native_dtype === formats.weights;
  return { record, formats: own ? undefined : formats };
}

function findModel(last: string, path: string, catalog: Catalog): ModelRecord | undefined {
  const exact = catalog.model(last) ?? catalog.models.find(({ id }) => HUGGING_FACE_IDS[id]?.toLowerCase() === path || HUGGING_FACE_IDS[id]?.toLowerCase().split('/')[1] === last);
  if (exact !== undefined) return exact;
  // A distilled checkpoint has the shape of the student, which stands last in its name.
  const distilled = /distill-(.+)$/.exec(last)?.[1] ?? last;
  const wanted = bare(distilled);
  if (wanted === '') return undefined;
  const candidates = catalog.models.map((record) => ({ record, names: [bare(record.id), ...(HUGGING_FACE_IDS[record.id] === undefined ? [] : [bare(HUGGING_FACE_IDS[record.id]?.split('/')[1] ?? '')])] }));
  return candidates.find(({ names }) => names.includes(wanted))?.record ?? candidates.find(({ names }) => names.includes(aliased(wanted)))?.record;
}

/** A name without what does not change the shape: formats, tuning, dates, and separators. "Meta-Llama-3.1-8B-Instruct-FP8" and "llama-3.1-8b" are both "llama3.18b". */
function bare(name: string): string {
  const parts = name.toLowerCase().split(/[-_\s]+|\.(?=[a-z])/);
  return parts.filter((part) => part !== '' && !DECORATION.has(part) && !/^(?:\d{4}|\d{6}|20\d{6}|v0\.\d|\d{2}b?it)$/.test(part)).join('');
}

/** Later versions of the same shape. */
function aliased(name: string): string {
  return name.replace(/^deepseek(?:v3\.1(?:terminus)?|v3terminus)$/, 'deepseekv3').replace(/^deepseekr1zero$/, 'deepseekr1').replace(/^c4ai/, '');
}

/** Name of a catalog model on Hugging Face, or a path that ends in its id. */
export function checkpointName(id: string): string {
  return HUGGING_FACE_IDS[id] ?? `/models/${id}`;
}

export type Formats = Pick<FieldValues, 'weights' | 'activations' | 'narrowed' | 'kv'>;

/** The 16-bit format that `auto` gives a model: half precision where it was released in that or in 32 bits, else bfloat16. */
export function ownSixteen(record: ModelRecord | undefined): FormatId {
  return record?.native_dtype === 'fp16' || record?.native_dtype === 'fp32' ? 'fp16' : 'bf16';
}

/** How the release itself is stored where that is narrower than 16 bits. */
export function releasedFormats(record: ModelRecord | undefined): CheckpointFormats | undefined {
  switch (record?.native_dtype) {
    case 'fp8':
      return { weights: 'fp8', activations: 'fp8' };
    case 'mxfp4':
      return { weights: 'mxfp4', narrowed: 'experts' };
    case 'int4':
      return { weights: 'int4', narrowed: 'experts' };
    case 'nvfp4':
      return { weights: 'nvfp4', activations: 'nvfp4' };
    default:
      return undefined;
  }
}

/** Formats of a network from what its checkpoint is stored in and the 16 bits of the rest. */
export function formatsOf(stored: CheckpointFormats | undefined, sixteen: FormatId, kv: FormatId | undefined): Formats {
  return { weights: stored?.weights ?? sixteen, activations: stored?.activations ?? sixteen, narrowed: stored?.narrowed ?? 'all', kv: kv ?? sixteen };
}

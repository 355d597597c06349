import { countParameters } from '../../engine/network/parameters.ts';
import { ggufConfig, shardCount } from './gguf-config.ts';
import { ggufFormat } from './gguf-formats.ts';
import { readGgufHeader, type GgufHeader, type Sliceable } from './gguf-header.ts';
import { readConfig } from './huggingface.ts';
import { failure, shorten, type ImportNote, type ImportResult } from './result.ts';

/** Share by which tensors and shape may differ before it is said: rotary tables and norms of some conversions. */
const TOLERANCE = 1e-4;

/**
 * Reads a GGUF file as a model, from the bytes before its weights only; nothing leaves the machine.
 * `head` is the file itself (it is read in slices) or its first bytes. Never rejects: what cannot be read gives a reason.
 */
export async function importGguf(head: Sliceable | ArrayBuffer, name?: string): Promise<ImportResult> {
  try {
    const file: Sliceable = head instanceof ArrayBuffer ? new Blob([head]) : head;
    const header = await readGgufHeader(file);
    const stated = header.metadata['general.name'];
    const result = readConfig(ggufConfig(header), typeof stated === 'string' && stated.trim() !== '' ? stated : name?.replace(/\.gguf$/i, ''));
    const format = storedFormat(header);
    const notes = [...result.notes, ...tensorNotes(header, countParameters(result.model.architecture).total), ...(format?.notes ?? [])];
    return { ok: true, model: result.model, notes, ...(format?.weights && { weights: format.weights }) };
  } catch (error) {
    return failure('GGUF file', error);
  }
}

function tensorNotes({ metadata, tensors }: GgufHeader, counted: number): readonly ImportNote[] {
  const shards = shardCount(metadata);
  if (shards > 1) return [{ field: 'split.count', message: `One of ${shards} files of this model; what only the tensors of the others would show is assumed.` }];
  const stored = tensors
    .filter(({ name }) => !/^rope_(freqs|factors)/.test(name))
    .reduce((sum, { shape }) => sum + shape.reduce((product, extent) => product * extent, 1), 0);
  if (stored === 0 || Math.abs(stored - counted) <= TOLERANCE * counted) return [];
  return [{ field: 'tensors', message: `The file’s tensors hold ${billions(stored)} parameters; the shape read adds up to ${billions(counted)}.` }];
}

function billions(count: number): string {
  return `${(count / 1e9).toPrecision(4)} billion`;
}

function storedFormat({ metadata }: GgufHeader): { readonly weights?: Extract<ImportResult, { ok: true }>['weights']; readonly notes: readonly ImportNote[] } | undefined {
  const type = metadata['general.file_type'];
  if (typeof type !== 'number' && typeof type !== 'bigint') return undefined;
  const field = 'general.file_type';
  const format = ggufFormat(Number(type));
  if (format === undefined) return { notes: [{ field, message: `Weight format ${shorten(String(type))} is not known; choose one among the formats.` }] };
  const { name, nearest, exact } = format;
  return { weights: nearest, notes: exact ? [] : [{ field, message: `The weights are stored as ${name}; the nearest format here is ${nearest}.` }] };
}

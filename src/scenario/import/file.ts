import { importGguf } from './gguf.ts';
import type { Sliceable } from './gguf-header.ts';
import { importHuggingFaceConfig } from './huggingface.ts';
import { MOST_CHARACTERS } from './parse-json.ts';
import { failure, shorten, type ImportResult } from './result.ts';

/** A dropped file: the browser's File, or anything with its shape. */
export interface ModelFile extends Sliceable {
  readonly name: string;
  text(): Promise<string>;
}

/** Reads a dropped file as a model, by its content rather than its name: a GGUF file or a config.json. Never rejects. */
export async function importModelFile(file: ModelFile): Promise<ImportResult> {
  try {
    const start = new Uint8Array(await file.slice(0, 16).arrayBuffer());
    const letters = String.fromCharCode(...start);
    if (letters.startsWith('GGUF')) return await importGguf(file, file.name);
    const weights = weightsFile(letters, start);
    if (weights !== undefined) return { ok: false, reason: `“${shorten(file.name)}” is ${weights}; drop the config.json that lies beside it.` };
    if (file.size > MOST_CHARACTERS) {
      return { ok: false, reason: `“${shorten(file.name)}” is ${(file.size / 1e6).toFixed(1)} MB; a config.json is a few kB, and more than ${MOST_CHARACTERS / 1e6} MB is not read. Is it the weights or the tokenizer?` };
    }
    return importHuggingFaceConfig(await file.text(), nameFrom(file.name));
  } catch (error) {
    return failure('file', error);
  }
}

/** What kind of weights file starts so, if one does. */
function weightsFile(letters: string, bytes: Uint8Array): string | undefined {
  if (letters.startsWith('PK')) return 'a PyTorch checkpoint or another archive';
  if (letters.startsWith('\u0089HDF')) return 'a checkpoint in HDF5';
  if (letters.startsWith('ggml') || letters.startsWith('lmgg') || letters.startsWith('tjgg')) return 'in the format before GGUF';
  // A safetensors file starts with the length of its JSON header in eight bytes.
  if (bytes.length > 9 && letters[8] === '{' && bytes[6] === 0 && bytes[7] === 0) return 'a safetensors file of weights';
  return undefined;
}

/** A file's name without its ending, unless it is the name every config has. */
function nameFrom(fileName: string): string | undefined {
  const stem = fileName.replace(/\.[^.]*$/, '');
  return stem === '' || /^config([ ._-]?\(?\d*\)?)?$/i.test(stem) ? undefined : stem;
}

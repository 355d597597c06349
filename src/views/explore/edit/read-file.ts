import type { ImportResult } from '../../../scenario/import/result.ts';

/** Reads a dropped or chosen file as a model. The readers are loaded when they are needed. Never rejects. */
export async function readModelFile(file: File): Promise<ImportResult> {
  try {
    const { importModelFile } = await import('../../../scenario/import/file.ts');
    return await importModelFile(file);
  } catch {
    return NOT_LOADED;
  }
}

/** Reads a pasted config. Never rejects. */
export async function readConfigText(text: string): Promise<ImportResult> {
  try {
    const { importHuggingFaceConfig } = await import('../../../scenario/import/huggingface.ts');
    return importHuggingFaceConfig(text);
  } catch {
    return NOT_LOADED;
  }
}

const NOT_LOADED: ImportResult = { ok: false, reason: 'The reader of model files could not be loaded. Check the connection and try again.' };

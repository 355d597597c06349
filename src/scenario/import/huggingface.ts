import type { Architecture } from '../../engine/architecture.ts';
import { checkArchitecture } from '../custom.ts';
import { ConfigReader } from './config-reader.ts';
import { readUnknown } from './families/unknown.ts';
import { readStateSpaces } from './families/mamba.ts';
import { isObject, parseJsonObject, type JsonObject } from './parse-json.ts';
import { findFamily } from './registry.ts';
import { attempt, ImportProblem, refuseFaults, shorten, type ImportNote, type ImportResult } from './result.ts';
import { readStoredFormat } from './stored-format.ts';

/** Where multimodal configs keep their language model. */
const TEXT_PARTS = ['text_config', 'llm_config', 'language_config', 'thinker_config'] as const;
const OTHER_PARTS = ['vision_config', 'audio_config', 'speech_config', 'visual', 'vision_tower', 'mm_vision_tower'] as const;
/** Configs say this only once, outside the text part. */
const OUTER = ['tie_word_embeddings', 'torch_dtype', 'dtype', 'quantization_config'] as const;
/** Fields that count modules for multi-token prediction. */
const AHEAD = ['num_nextn_predict_layers', 'mtp_num_hidden_layers', 'num_mtp_modules'] as const;

/**
 * Reads the text of a Hugging Face `config.json` as a model. Never throws: a config that makes no sense, or whose family
 * is unknown and not Llama-like, gives a reason in plain words. `name` names the model where the config does not.
 * Defaults of omitted fields are those of each family's configuration class in the transformers library.
 */
export function importHuggingFaceConfig(text: string, name?: string): ImportResult {
  return attempt('config', () => readConfig(parseJsonObject(text, 'config'), name));
}

/** Reads a parsed config; throws ImportProblem. Also serves the GGUF importer, which writes its header as a config. */
export function readConfig(root: JsonObject, name?: string): Extract<ImportResult, { ok: true }> {
  const notes: ImportNote[] = [];
  const { config, prefix } = textPart(root, notes);
  const c = new ConfigReader(config, notes, prefix);
  const { architecture, label } = readArchitecture(c, new ConfigReader(root, notes));
  refuseFaults(checkArchitecture(architecture, 'model'));
  const ahead = AHEAD.find((field) => c.has(field));
  const modules = ahead === undefined ? 0 : c.count(ahead, { min: 0 });
  if (ahead !== undefined && modules > 0) c.note(ahead, `${modules === 1 ? 'The module' : `${modules} modules`} for predicting further tokens ahead ${modules === 1 ? 'is' : 'are'} not counted.`);
  const weights = readStoredFormat(c);
  return {
    ok: true,
    model: { name: modelName(config, root, name) ?? `${label}, ${architecture.layers} layers of ${architecture.hidden}`, architecture },
    notes,
    ...(weights !== undefined && { weights }),
  };
}

function textPart(root: JsonObject, notes: ImportNote[]): { readonly config: JsonObject; readonly prefix: string } {
  for (const name of TEXT_PARTS) {
    const part = Object.hasOwn(root, name) ? root[name] : undefined;
    if (!isObject(part)) continue;
    notes.push({ field: name, message: 'Text part of a multimodal model; its other parts are left out.' });
    const outer = OUTER.filter((field) => Object.hasOwn(root, field) && !Object.hasOwn(part, field)).map((field) => [field, root[field]] as const);
    return { config: Object.fromEntries([...Object.entries(part), ...outer]), prefix: `${name}.` };
  }
  const other = OTHER_PARTS.find((name) => Object.hasOwn(root, name));
  if (other !== undefined) notes.push({ field: other, message: 'Text part of a multimodal model; its other parts are left out.' });
  return { config: root, prefix: '' };
}

function readArchitecture(c: ConfigReader, root: ConfigReader): { readonly architecture: Architecture; readonly label: string } {
  const type = c.text('model_type') ?? root.text('model_type');
  const classes = classNames(c) ?? classNames(root) ?? [];
  if (type === undefined && c.has('ssm_cfg')) return { architecture: readStateSpaces(c), label: 'Mamba' };
  const family = findFamily(type, classes) ?? findFamily(root.text('model_type'), classNames(root) ?? []);
  if (family) return { architecture: family.read(c), label: family.label };
  const called = type ?? classes[0];
  const unknown = called === undefined ? 'The config names no model type' : `Unknown model type “${shorten(called)}”`;
  try {
    const { architecture, as } = readUnknown(c);
    c.note('model_type', `${unknown}; ${as}.`);
    return { architecture, label: called === undefined ? 'Llama-like' : shorten(called) };
  } catch (error) {
    if (error instanceof ImportProblem) throw new ImportProblem(`${unknown}, and it cannot be read as Llama-like: ${error.message}`);
    throw error;
  }
}

/** A list of class names; anything else there is ignored, as nothing is computed from it. */
function classNames(c: ConfigReader): readonly string[] | undefined {
  const value = c.raw('architectures');
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : undefined;
}

function modelName(config: JsonObject, root: JsonObject, given: string | undefined): string | undefined {
  if (given !== undefined && given.trim() !== '') return shorten(given.trim(), 80);
  for (const from of [root, config]) {
    const path = Object.hasOwn(from, '_name_or_path') ? from['_name_or_path'] : undefined;
    const last = typeof path === 'string' ? path.split(/[\\/]/).findLast((part) => part.trim() !== '') : undefined;
    if (last !== undefined) return shorten(last.trim(), 80);
  }
  return undefined;
}

import type { Catalog } from '../catalog/catalog.ts';
import { formatWhole } from '../units/digits.ts';
import { appliesTo } from './applies.ts';
import { shownValue } from './check.ts';
import { changed, complete } from './complete.ts';
import { FIELDS, type FieldName, type FieldValues, type Settings, type WorkloadKind } from './fields.ts';

export interface Words {
  /** "Llama 3 70B on 8 × H100 SXM5 80GB" */
  readonly title: string;
  /** What each setting beyond the title says: "KV cache FP8". */
  readonly differences: readonly string[];
  /** All of it as one line. */
  readonly text: string;
}

/** Said in the title. */
const TITLE_FIELDS: readonly FieldName[] = ['model', 'device', 'count', 'kind'];

const TITLE_OPENINGS: Readonly<Record<WorkloadKind, string>> = { generation: '', training: 'Training ', finetuning: 'Fine-tuning ' };

/** What a scenario holds, in plain words: model and machine, then every setting that is not at its default and means something. */
export function describeScenario(settings: Settings, catalog: Catalog): Words {
  const completed = complete(settings, catalog);
  const { values } = completed;
  const devices = values.count === 1 ? '' : `${formatWhole(values.count)} × `;
  const title = `${TITLE_OPENINGS[values.kind]}${shownValue('model', values.model, catalog)} on ${devices}${shownValue('device', values.device, catalog)}`;
  const names = changed(completed).filter((name) => !TITLE_FIELDS.includes(name) && appliesTo(FIELDS[name], values));
  const differences = names.map((name) => inWords(name, values, catalog));
  return { title, differences, text: `${title}; ${summary(differences)}` };
}

function summary(differences: readonly string[]): string {
  if (differences.length === 0) return 'everything else at its default';
  return `differs from the defaults in ${differences.length === 1 ? 'one setting' : `${differences.length} settings`}: ${differences.join(', ')}`;
}

/** A capital that only begins a sentence: "Batch", not "ZeRO" or "KV cache". */
const ORDINARY = /^[A-Z][a-z]+(?![A-Za-z])/;

/** A label or an option inside a sentence: "batch", but "ZeRO stage" and "KV cache". */
export function insideSentence(text: string): string {
  return ORDINARY.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Choices between things that have names. */
const NAMES: readonly FieldName[] = ['optimizer', 'schedule', 'method'];

/** "batch 64", "prompt 8,192 tokens", "KV cache FP8". */
function inWords(name: FieldName, values: FieldValues, catalog: Catalog): string {
  const field = FIELDS[name];
  const noun = field.type === 'number' && field.dimension === 'tokens' ? ` ${field.noun ?? 'tokens'}` : '';
  const value = shownValue(name, values[name], catalog);
  const shown = field.type === 'choice' && !NAMES.includes(name) ? insideSentence(value) : value;
  return `${insideSentence(field.label)} ${shown}${noun}`;
}

import type { Catalog } from '../catalog/catalog.ts';
import { limitWords } from '../scenario/check.ts';
import { complete } from '../scenario/complete.ts';
import { FIELDS, type FieldName, type Settings } from '../scenario/fields.ts';
import { LARGEST_SIZED, modelOfSize, SMALLEST_SIZED } from '../scenario/sized-model.ts';
import { formatCount } from '../units/format.ts';
import { amountName } from './amount-names.ts';
import type { Amounts } from './amounts.ts';
import type { ModelNode } from './program.ts';

/** What a node with a model of its own still takes from the page’s scenario. */
const OF_THE_PLACE: ReadonlySet<string> = new Set(['machine', 'economics', 'efficiency']);
/** Set by a node, they say that it generates. */
const GENERATES: readonly FieldName[] = ['prompt', 'output', 'batch'];
const PREFIX = 'prefix-reuse';
/** A network is built for a size to so many figures: the rule it is built by comes no nearer. */
const SIZE_FIGURES = 4;

/**
 * The scenario of a model node: what it inherits from `base`, its own settings, and what its amounts come to. `incoming` are tokens that edges bring, its prompt where
 * none is set. A `size` makes the network. Lengths that formulas give are rounded to whole numbers. Whether every value can be used is for `complete` to say.
 */
export function settingsOf(node: ModelNode, base: Settings, amounts: Amounts, incoming: number, catalog: Catalog): Settings {
  const own: Record<string, unknown> = { ...inherited(node, base), ...node.settings };
  for (const [name, text] of Object.entries(node.amounts ?? {}) as readonly (readonly [FieldName, string | undefined])[]) {
    const field = FIELDS[name];
    if (text === undefined || field.type !== 'number') continue;
    const value = amounts.value(text, `${node.id}.${name}`, { usual: typeof own[name] === 'number' ? own[name] : field.min, min: field.min, max: field.max, name: `${node.label ?? node.id}: ${field.label}`, limit: (limit) => limitWords(field, limit) });
    own[name] = field.integer ? Math.round(value) : value;
  }
  if (node.size !== undefined) own['model'] = modelOfSize(Number(amounts.value(node.size, `${node.id}.size`, { usual: SMALLEST_SIZED, min: SMALLEST_SIZED, max: LARGEST_SIZED, name: amountName(node, 'size'), limit: formatCount }).toPrecision(SIZE_FIGURES)));
  const says = (name: FieldName): boolean => node.settings[name] !== undefined || node.amounts?.[name] !== undefined;
  if (!says('kind') && GENERATES.some(says)) own['kind'] = 'generation';
  if (incoming >= 1 && !says('prompt') && own['kind'] !== 'training' && own['kind'] !== 'finetuning') own['prompt'] = Math.round(incoming);
  const reused = amounts.value(node.reused, `${node.id}.reused`, { usual: 0, min: 0, name: amountName(node, 'reused') });
  return (reused > 0 ? withReuse(own as Settings, reused, catalog) : own) as Settings;
}

function inherited(node: ModelNode, base: Settings): Settings {
  const ownModel = node.settings.model !== undefined || node.size !== undefined;
  if (!ownModel && node.settings.device === undefined) return base;
  const kept = Object.entries(base).filter(([name]) => {
    const { group } = FIELDS[name as FieldName];
    if (group === 'machine') return node.settings.device === undefined;
    return !ownModel || OF_THE_PLACE.has(group);
  });
  return Object.fromEntries(kept) as Settings;
}

/** With the first `reused` tokens of the prompt in the cache. */
function withReuse(settings: Settings, reused: number, catalog: Catalog): Settings {
  const prompt = settings.prompt ?? complete(settings, catalog).values.prompt;
  const share = Math.min(1, reused / Math.max(1, prompt));
  const others = (settings.techniques ?? []).filter(({ id }) => id !== PREFIX);
  return { ...settings, techniques: [...others, { id: PREFIX, parameters: { share } }] };
}

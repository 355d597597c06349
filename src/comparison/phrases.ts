import { listedWords } from '../units/listed-words.ts';
import { FIELDS, type FieldName } from '../scenario/fields.ts';
import { insideSentence } from '../scenario/words.ts';
import type { Change } from './types.ts';

/** A change as what did it: "FP8 weights", "the doubled batch". */
export interface Phrase {
  readonly text: string;
  /** Whether its verb is a plural. */
  readonly plural: boolean;
}

const one = (text: string): Phrase => ({ text, plural: false });
const many = (text: string): Phrase => ({ text, plural: true });

/** The change as the subject of a sentence. */
export function phraseOf(change: Change): Phrase {
  const { field, label } = change;
  const to = withoutComma(change.to);
  if (change.key !== field) return techniquePhrase(change);
  const described = FIELDS[field];
  const name = insideSentence(label);
  switch (described.type) {
    case 'record':
      return field === 'device' ? machinePhrase(shortDevice(to, change.from), change.through) : one(to);
    case 'techniques':
      return many('techniques');
    case 'flag':
      return one(`${to === 'on' ? 'turning on' : 'turning off'} ${name}`);
    case 'number':
      return numberPhrase(change, name);
    case 'choice':
      return OPTIONS[field]?.(insideSentence(to), to) ?? one(`the change of ${name} to ${insideSentence(to)}`);
  }
}

/** Choices that have a name of their own once made; `value` is the option inside a sentence, `shown` as it stands in lists. */
const OPTIONS: { readonly [F in FieldName]?: (value: string, shown: string) => Phrase } = {
  weights: (value) => many(`${value} weights`),
  narrowed: (value) => many(`narrow weights in ${value}`),
  embeddings: (value) => many(`${value} embeddings`),
  activations: (value) => many(`${value} activations`),
  kv: (value) => one(`the ${value} KV cache`),
  scheduling: (value) => one(value === 'continuous' ? 'continuous batching' : 'the static batch'),
  attention: (value) => one(`${value} attention`),
  mla: (value) => one(`${value} latent attention`),
  projections: (value) => many(`${value} projections`),
  host: (value) => one(value.startsWith('graph, ') ? 'launching graphs from a service' : `${value} launch`),
  library: (value) => many(`${value} kernels`),
  quantise: (value) => one(`${value} quantising`),
  efficiency: (value) => one(`${value} efficiency`),
  method: (_, shown) => one(shown),
  optimizer: (_, shown) => one(shown),
  schedule: (_, shown) => one(`the schedule ${shown}`),
  recipe: (_, shown) => one(`the recipe ${shown}`),
  gradients: (value) => many(`${value} gradients`),
  optimizerFormat: (value) => many(`${value} optimizer states`),
  master: (value) => many(value === 'none' ? 'weights without master copies' : `${value} master weights`),
  offloadOptimizer: (value) => many(`optimizer states ${placed(value)}`),
  offloadWeights: (value) => many(`weights ${placed(value)}`),
  offloadActivations: (value) => many(`activations ${placed(value)}`),
  kind: (value) => one(value === 'train' ? 'training from scratch' : value === 'fine-tune' ? 'fine-tuning' : value),
  recomputation: (value) => one(value === 'none' ? 'doing without recomputation' : `recomputation (${value})`),
};

/** A machine, by the figure that does it where it is one: "the H200 SXM5’s memory bandwidth". */
function machinePhrase(name: string, through: FieldName | undefined): Phrase {
  const figure = through && FIGURE_NOUNS[through];
  return figure === undefined ? one(`the ${name}`) : { text: `the ${name}’s ${figure.text}`, plural: figure.plural };
}

const FIGURE_NOUNS: { readonly [F in FieldName]?: Phrase } = {
  memoryBandwidth: one('memory bandwidth'), matrixPeak: one('arithmetic'), memoryCapacity: one('memory'), scaleUp: many('links'), scaleOut: one('network'), tdp: one('power limit'), price: one('price'),
};

function placed(value: string): string {
  return value.startsWith('device') ? 'on the device' : `in ${value}`;
}

/** In a list of changes a comma inside one would part it: "INT4, group 128". */
function withoutComma(text: string): string {
  return text.replace(/, (.+)$/, ' ($1)');
}

/** Memory is part of a device's name only where nothing else tells two apart. */
function shortDevice(name: string, other: string): string {
  const bare = (text: string): string => text.replace(/ \d+ ?GB$/, '');
  return bare(name) === bare(other) ? name : bare(name);
}

/** Numbers whose label alone does not name them. */
const NOUNS: { readonly [F in FieldName]?: string } = {
  tensor: 'tensor degree', expert: 'expert degree', context: 'context degree', page: 'KV page', memoryCapacity: 'memory capacity', pipeline: 'pipeline', shard: 'number of devices that share states',
  scaleUp: 'link in the node', grid: 'grid carbon', straggler: 'slack of the slowest device',
};

const LONG: readonly FieldName[] = ['prompt', 'output', 'sequence', 'meanLength', 'pipeline', 'chunk'];
const FAST: readonly FieldName[] = ['memoryBandwidth', 'scaleUp', 'scaleOut', 'hostBandwidth', 'nvmeBandwidth', 'storageBandwidth'];
const SIZED: readonly FieldName[] = ['batch', 'globalBatch', 'microBatch', 'tensor', 'expert', 'context', 'memoryCapacity', 'page', 'reserve', 'hostMemory'];
/** Things that are counted, and so are more or fewer. */
const COUNTED: readonly FieldName[] = ['count', 'perNode', 'tokens', 'virtual', 'spares', 'frozenLayers', 'adaptersPerLayer', 'virtualTokens', 'loraExperts', 'activeExperts', 'activeLayers', 'queries', 'learners', 'objectives', 'predictionHeads', 'recomputedLayers', 'pod', 'clusterBits'];

/** Factors that have a word. */
const FACTOR_WORDS: readonly (readonly [number, string])[] = [[2, 'doubled'], [3, 'tripled'], [4, 'quadrupled'], [1 / 2, 'halved'], [1 / 4, 'quartered']];
const TIMES_WORDS: readonly (readonly [number, string])[] = [[2, 'twice the'], [3, 'three times the'], [4, 'four times the'], [1 / 2, 'half the'], [1 / 4, 'a quarter of the']];

function numberPhrase({ field, factor, from, to }: Change, label: string): Phrase {
  const noun = NOUNS[field] ?? label;
  const more = (factor ?? (from === '0' ? 2 : 1)) > 1;
  const worded = (words: readonly (readonly [number, string])[]): string | undefined => words.find(([of]) => factor !== undefined && Math.abs(factor / of - 1) < 1e-9)?.[1];
  if (field === 'zero') return one(to === '0' ? 'doing without ZeRO' : `ZeRO stage ${to}`);
  if (COUNTED.includes(field)) return many(`${worded(TIMES_WORDS) ?? (more ? 'more' : 'fewer')} ${noun}`);
  if (factor === undefined) return one(`the change of ${noun} to ${to}`);
  const adjective = worded(FACTOR_WORDS) ?? (LONG.includes(field) ? (more ? 'longer' : 'shorter') : FAST.includes(field) ? (more ? 'faster' : 'slower') : SIZED.includes(field) ? (more ? 'larger' : 'smaller') : more ? 'higher' : 'lower');
  return one(`the ${adjective} ${noun}`);
}

/** A technique that came, went or is set otherwise. */
function techniquePhrase({ label, from, to }: Change): Phrase {
  const bare = insideSentence(label);
  const name = /^[^(]*,/.test(bare) ? `“${bare}”` : bare;
  if (from === 'off') return { text: name, plural: isPlural(bare) };
  return one(to === 'off' ? `doing without ${name}` : `the change of ${name}`);
}

/** By the noun that a name is about, which stands before its first preposition: "thinner keys (ThinK)", but "cache in few bits". */
function isPlural(name: string): boolean {
  const head = name.split(/ (?:in|over|with|by|that|of|from|to|for) | \(|, /)[0] ?? name;
  return /[^ius]s$/.test(head);
}

/** Several subjects as one; what neighbours have in common is said once: "FP8 weights and activations". */
export function together(phrases: readonly Phrase[]): Phrase {
  const texts = phrases.map(({ text, plural }, place) => {
    const before = phrases[place - 1];
    const [first = '', ...rest] = text.split(' ');
    return phrases.length === 2 && plural && rest.length === 1 && before?.plural === true && before.text.split(' ').length === 2 && before.text.startsWith(`${first} `) ? rest.join(' ') : text;
  });
  return { text: listedWords(texts), plural: phrases.length > 1 || phrases.some(({ plural }) => plural) };
}

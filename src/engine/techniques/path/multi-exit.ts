import { isTraining, type GenerationJob, type GenerationPhase } from '../../job.ts';
import { elementwise, type Emission } from '../../network/emission.ts';
import { NEUTRAL, type AddedWork, type OpRule } from '../mechanisms.ts';
import { noted, numberOf, textOf, withCompanion, withOpRules, withWork, type Parameters, type Technique, type TechniqueContext } from '../technique.ts';
import { bothTake, deepest, depthLaw, eitherTakes, exponent, type DepthLaw } from './depths.ts';
import { crossCaches, planOf, ranOf, skippedLayers, stackShape, type Stack } from './layers.ts';
import { keptRows, keysOfSkipped } from './missing-keys.ts';

const ID = 'multi-exit';
/** A cosine of two states: three sums of products over their channels. */
const SIMILARITY_FLOPS = 6;

/**
 * Exits of an encoder-decoder model that reads an image and text (MuE, arXiv:2211.11152): image tokens, text tokens and the decoder each leave where
 * consecutive layers become alike. Tokens that are left attend to each other. What makes patches of the image is a network before the first
 * layer, cannot be left early, and is priced as one.
 */
export const multiExit: Technique = {
  id: ID,
  mechanism: 'path',
  generation: (job, parameters, context) => withEmbedder(job, parameters, context),
  settle: (job, parameters) => (isTraining(job) ? job : (leaving(job, parameters) as typeof job)),
};

/** The network that makes the patches, run `times` for each image: as often as the image is larger than what the catalog's network reads. */
function withEmbedder(job: GenerationJob, parameters: Parameters, { network }: TechniqueContext): GenerationJob {
  const times = numberOf(parameters, 'embedder_runs');
  if (times === 0) return job;
  const embedder = network(textOf(parameters, 'embedder'));
  if (embedder === undefined) return noted(job, ID, 'warning', 'no-embedder', 'The network that makes the patches is not known; it is left out.');
  const reads = embedder.architecture.ops !== undefined;
  if (!reads) return noted(job, ID, 'warning', 'no-embedder', 'Only a network that reads images can make patches; it is left out.');
  const reader: GenerationJob = {
    ...job, network: embedder, mechanisms: NEUTRAL, workload: { ...job.workload, prompt: 1, output: 1, scheduling: 'static' }, parallelism: { ...job.parallelism, tensor: 1, expert: 1 },
  };
  return withCompanion(job, { technique: ID, label: 'Patch embedder', job: reader, runs: [{ phase: 'prefill', during: 'prefill', times }], holds: 'weights and cache' });
}

function leaving(job: GenerationJob, parameters: Parameters): GenerationJob {
  const image = numberOf(parameters, 'image_depth');
  const text = numberOf(parameters, 'text_depth');
  const decoder = numberOf(parameters, 'decoder_depth');
  if (image >= 1 && text >= 1 && decoder >= 1) return job;
  if (planOf(job, 'encoder') === undefined) return noted(job, ID, 'warning', 'no-encoder', 'This model has no encoder beside its decoder; for a single stack there is early exit by token. Nothing is skipped.');
  const law = depthLaw(textOf(parameters, 'law'));
  const read = encoderRules(job, law, numberOf(parameters, 'image_share'), image, text);
  let made = withWork(withOpRules(job, read.rules), similarity(job, 'encoder', 'prefill', read.calls, read.rows));
  if (decoder >= 1) return made;
  const ever = deepest(law, decoder, 0, stackShape(job, 'decoder', 'decode').sequences * job.workload.output);
  made = withOpRules(made, crossCaches(job, { technique: ID, label: 'Decoder layers that run at all', note: 'The deepest of all steps of all sequences: a layer makes keys and values of the encoder’s output when it first runs' }, ever));
  for (const phase of ['prefill', 'decode'] as const) {
    const ran = ranOf(decoder, deepest(law, decoder, 0, stackShape(job, 'decoder', phase).tokens));
    const rules = skippedLayers(job, { technique: ID, label: 'Decoder layers that run, and rows in them', note: 'A layer runs unless all sequences have left (arXiv:2211.11152)', phase, stack: 'decoder', mixers: ran, ffns: ran });
    made = withWork(withOpRules(made, [...rules, ...keptRows(job, ID, 'project', ran, phase)]), [...keysOfSkipped(job, ID, 'project', ran, phase), ...similarity(job, 'decoder', phase, ran.calls, ran.rows)]);
  }
  return made;
}

/** Rules of the encoder when a share `i` of its tokens, those of the image, leaves at a mean depth, and the others at another. */
function encoderRules(job: GenerationJob, law: DepthLaw, i: number, image: number, text: number): { readonly rules: readonly OpRule[]; readonly calls: number; readonly rows: number } {
  const mean = i * image + (1 - i) * text;
  if (mean >= 1) return { rules: [], calls: 1, rows: 1 };
  const ran = ranOf(mean, union(law, i, image, text, stackShape(job, 'encoder', 'prefill').sequences));
  // Tokens of one kind leave together; those of both kinds attend to each other while both are there.
  const pairs = i * i * image + (1 - i) ** 2 * text + 2 * i * (1 - i) * bothTake(law, image, text);
  const head = { technique: ID, phase: 'prefill' } as const;
  const note = 'Image and text tokens leave at depths of their own (arXiv:2211.11152)';
  const parts = (planOf(job, 'encoder')?.mixers ?? []).map(({ key }) => `encoder ${key}`);
  return {
    ...ran,
    rules: [
      ...skippedLayers(job, { ...head, label: 'Encoder layers that run, and rows in them', note, stack: 'encoder', mixers: ran, ffns: ran }),
      ...(mean > 0 ? [{ ...head, label: 'Keys that are left', note: 'Tokens that left are no keys either', on: { kinds: ['attention'], parts }, keys: pairs / mean } as const] : []),
    ],
  };
}

/** Share of the encoder's layers that any token of any sequence takes. */
function union(law: DepthLaw, i: number, image: number, text: number, sequences: number): number {
  if (i === 0) return deepest(law, text, 0, sequences);
  if (i === 1) return deepest(law, image, 0, sequences);
  if (law !== 'spread' || image >= 1 || text >= 1) return eitherTakes(law, deepest(law, image, 0, sequences), deepest(law, text, 0, sequences));
  const a = Math.max(1, sequences) * (exponent(image, 0) + exponent(text, 0));
  return a / (a + 1);
}

/** The test after each layer that runs: the states before and after it, channel by channel. */
function similarity(job: GenerationJob, stack: Stack, phase: GenerationPhase, calls: number, rows: number): readonly AddedWork[] {
  const { layers, encoder, hidden } = job.network.architecture;
  const count = calls * (stack === 'encoder' ? (encoder?.layers ?? 0) : layers);
  if (calls >= 1 || count === 0) return [];
  const emit = (e: Emission): void => {
    const shape = stackShape(job, stack, phase);
    e.shape = shape;
    elementwise(e, 'norm', stack === 'encoder' ? 'encoder' : 'model', 'Similarity of consecutive layers', count, SIMILARITY_FLOPS * hidden * shape.tokens * rows, 2 * hidden * shape.tokens * rows * e.precision.residual);
  };
  return [{ technique: ID, phase, emit }];
}

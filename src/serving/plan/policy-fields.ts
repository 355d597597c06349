import { choice, count, flag, real, record, share, tokens, type ServeField } from './field-types.ts';
import type { Batching, PolicyName, ServeValues } from './values.ts';

const batches = (...kinds: readonly Batching[]) => ({ batching }: ServeValues): boolean => kinds.includes(batching);
/** A batch is one matrix, whose slots are kept until its longest answer ends. */
const holdsSlots = batches('static', 'dynamic');
const isSplit = batches('disaggregated');
const isCut = ({ batching, fixedShape }: ServeValues): boolean => batching === 'chunked' || fixedShape;
/** Somebody may be taken out. */
const preempts = (values: ServeValues): boolean => !holdsSlots(values) && (values.admission === 'paged' || values.order === 'fair');
const swaps = (values: ServeValues): boolean => preempts(values) && values.preemption === 'swap';
const guesses = ({ speculation }: ServeValues): boolean => speculation !== 'off';
const caches = ({ cache }: ServeValues): boolean => cache !== 'off';

/** Fields that one of several compared policies may have to itself. */
export const POLICY_FIELDS: { readonly [N in PolicyName]: ServeField } = {
  batching: choice({ key: 'policy', path: 'workload.policy.batching', group: 'policy', label: 'Batching', help: 'How requests share passes through the model.', options: [
    { value: 'one-by-one', label: 'One by one', help: 'A request at a time.' },
    { value: 'static', label: 'Static', help: 'A full batch starts together and ends with its longest answer.' },
    { value: 'dynamic', label: 'Dynamic', help: 'As static, with whoever has come within a window.' },
    { value: 'decode-first', label: 'Decode first', help: 'Whoever waits starts when the batch before is done.' },
    { value: 'temporal-fusion', label: 'Temporal fusion', help: 'Each newcomer is read in a pass of its own and joins at the next step.' },
    { value: 'prefill-first', label: 'Prefill first', help: 'Newcomers are read together in passes of their own, before anybody writes on.' },
    { value: 'continuous', label: 'Continuous', help: 'A pass holds the next token of all that write and the whole prompts of newcomers.' },
    { value: 'chunked', label: 'Chunked prefill', help: 'A pass has a budget of tokens: writers come first, parts of prompts fill the rest.' },
    { value: 'disaggregated', label: 'Disaggregated', help: 'Some replicas read, others write, and the cache travels.' },
  ] }),
  chunk: tokens({ key: 'c', path: 'workload.policy.chunk', group: 'policy', label: 'Chunk', help: 'Tokens that a pass may have, those of writers included.', min: 1, max: 1_048_576, sliderMin: 32, sliderMax: 16_384, applies: isCut }),
  tile: tokens({ key: 'tile', path: 'workload.policy.tile', group: 'policy', label: 'Tile', help: 'Parts of prompts are cut so that the rows of a pass are a multiple of this; 1 cuts anywhere.', min: 1, max: 4096, sliderMax: 512, applies: batches('chunked') }),
  maxBatch: count({ key: 'mb', path: 'workload.policy.max_batch', group: 'policy', label: 'Largest batch', noun: 'requests', help: 'Most requests that one replica works on side by side.', min: 1, max: 1_048_576, sliderMax: 4096, ladder: 'power-of-two', applies: ({ batching }) => batching !== 'one-by-one' }),
  maxTokens: tokens({ key: 'mt', path: 'workload.policy.max_tokens', group: 'policy', label: 'Prompt tokens of a pass', help: 'Most tokens of newcomers that are read in one pass; a longer prompt has a pass to itself.', min: 1, max: 16_777_216, sliderMin: 256, sliderMax: 131_072, applies: batches('prefill-first', 'continuous', 'disaggregated') }),
  window: real({ key: 'wait', path: 'workload.policy.window', group: 'policy', label: 'Window', dimension: 'seconds', help: 'How long a batch waits for others before it starts.', min: 0, max: 3600, sliderMin: 0.001, sliderMax: 10, applies: batches('dynamic') }),
  packing: choice({ key: 'pack', path: 'workload.policy.packing', group: 'policy', label: 'Packing of prompts', help: 'Prompts read together: each as long as the longest, sorted by length first, or laid end to end.', options: [
    { value: 'padded', label: 'Padded' },
    { value: 'sorted', label: 'Sorted, padded' },
    { value: 'packed', label: 'End to end' },
  ], applies: holdsSlots }),
  order: choice({ key: 'order', path: 'workload.policy.order', group: 'policy', label: 'Order', help: 'Who is next: whoever came first, the shortest answer as if it were known, or priorities drawn anew.', options: [
    { value: 'first-come', label: 'First come' },
    { value: 'shortest', label: 'Shortest answer' },
    { value: 'fair', label: 'Changing priorities' },
  ] }),
  fairEvery: count({ key: 'every', path: 'workload.policy.fair_every', group: 'policy', label: 'New priorities every', noun: 'passes', help: 'Passes after which priorities are drawn anew; whoever has none is taken out.', min: 1, max: 1_000_000, sliderMax: 10_000, applies: ({ order }) => order === 'fair' }),
  fixedShape: flag({ key: 'fixed', path: 'workload.policy.fixed_shape', group: 'policy', label: 'Fixed shape', help: 'Every pass that reads is filled up to a whole number of chunks, as accelerators with fixed graphs need.' }),

  admission: choice({ key: 'admit', path: 'workload.policy.admission', group: 'memory', label: 'Memory', help: 'Memory for a request’s cache is taken page by page as it fills, or for the longest answer at once.', options: [{ value: 'paged', label: 'As it fills' }, { value: 'reserved', label: 'At once' }], applies: (values) => !holdsSlots(values) }),
  preemption: choice({ key: 'preempt', path: 'workload.policy.preemption', group: 'memory', label: 'When memory is full', help: 'Whoever came last is taken out: its cache is thrown away and computed again, or moved to the host and back.', options: [{ value: 'recompute', label: 'Compute again' }, { value: 'swap', label: 'Move to the host' }], applies: preempts }),
  swapGroup: count({ key: 'swap', path: 'workload.policy.swap_group', group: 'memory', label: 'Pages moved at once', noun: 'pages', help: 'Cache pages that one copy between device and host moves.', min: 1, max: 1_048_576, sliderMax: 4096, ladder: 'power-of-two', applies: swaps }),
  swapOverlap: share({ key: 'swaphide', path: 'workload.policy.swap_overlap', group: 'memory', label: 'Copies hidden', help: 'Share of a copy that runs behind passes.', applies: swaps }),
  swapReuse: share({ key: 'swapkeep', path: 'workload.policy.swap_reuse', group: 'memory', label: 'Already on the host', help: 'Share of a cache that the host still has from before, so that it is not copied again.', applies: swaps }),
  pooled: flag({ key: 'pooled', path: 'workload.policy.pooled', group: 'memory', label: 'Memory lent', help: 'Replicas lend each other memory for caches, and compute attention where the cache is.', applies: ({ replicas, decodeReplicas, batching }) => replicas > 1 || (batching === 'disaggregated' && decodeReplicas > 1) }),
  attentionDevices: count({ key: 'ad', path: 'workload.policy.attention_devices', group: 'memory', label: 'Attention devices', noun: 'devices', help: 'Devices of a replica that hold caches and compute attention, beside those that hold weights; 0 has none.', min: 0, max: 4096, sliderMin: 1, sliderMax: 64, ladder: 'power-of-two' }),
  attentionDevice: record({ key: 'adhw', path: 'workload.policy.attention_device', group: 'memory', catalog: 'devices', none: 'as the scenario’s', label: 'Their kind', help: 'The device that holds caches and computes attention.', applies: ({ attentionDevices }) => attentionDevices > 0 }),

  speculation: choice({ key: 'spec', path: 'workload.policy.speculation', group: 'speculation', label: 'Guessing ahead', help: 'Tokens are guessed and checked together: as many as are set, or as many as pay under the present load.', options: [{ value: 'off', label: 'Off' }, { value: 'fixed', label: 'Always as many' }, { value: 'adaptive', label: 'As many as pay' }] }),
  draft: record({ key: 'draft', path: 'workload.policy.draft', group: 'speculation', catalog: 'models', none: 'looked up in the prompt', label: 'Draft model', help: 'The small model that guesses; without one, guesses are looked up in the prompt, which costs nothing.', applies: guesses }),
  draftLength: count({ key: 'k', path: 'workload.policy.draft_length', group: 'speculation', label: 'Tokens guessed', noun: 'tokens', help: 'Tokens guessed ahead of each check; the most of them where the number follows the load.', min: 1, max: 64, sliderMax: 16, ladder: '1-2-5', applies: guesses }),
  acceptance: share({ key: 'acc', path: 'workload.policy.acceptance', group: 'speculation', label: 'Accepted', help: 'Chance that a guessed token is what the model would have written.', max: 1, applies: guesses }),

  cache: choice({ key: 'cache', path: 'workload.policy.cache', group: 'cache', label: 'Kept for others', help: 'What of prompts that were read stays for others: nothing, beginnings, or passages wherever they stand.', options: [{ value: 'off', label: 'Nothing' }, { value: 'prefix', label: 'Beginnings' }, { value: 'passages', label: 'Passages' }] }),
  eviction: choice({ key: 'evict', path: 'workload.policy.eviction', group: 'cache', label: 'What goes first', help: 'What leaves a full cache: what was used longest ago, what will be needed last, or what one-bit predictions say.', options: [{ value: 'lru', label: 'Longest unused' }, { value: 'oracle', label: 'Needed last', help: 'Knows the future: a bound.' }, { value: 'learned', label: 'By prediction' }], applies: caches }),
  predictionError: share({ key: 'err', path: 'workload.policy.prediction_error', group: 'cache', label: 'Predictions wrong', help: 'Share of one-bit predictions that are wrong.', applies: (values) => caches(values) && values.eviction === 'learned' }),
  recompute: share({ key: 'again', path: 'workload.policy.recompute', group: 'cache', label: 'Computed again', help: 'Share of a reused passage’s tokens that is computed again, since other text stands before it.', applies: ({ cache }) => cache === 'passages' }),
  cacheShare: share({ key: 'share', path: 'workload.policy.cache_share', group: 'cache', label: 'Device memory for it', help: 'Share of the device memory left beside the weights that is set apart for what is kept.', min: 0.01, max: 0.95, sliderMin: 0.05, applies: caches }),
  hostCache: real({ key: 'host', path: 'workload.policy.host_cache', group: 'cache', label: 'Host memory for it', dimension: 'bytes', help: 'Host memory of a replica for what devices have no room to keep.', min: 0, max: 2 ** 50, sliderMin: 2 ** 30, sliderMax: 2 ** 42, applies: caches }),

  replicas: count({ key: 'rep', path: 'workload.fleet.replicas', group: 'fleet', label: 'Replicas', noun: 'replicas', help: 'Copies of the model that serve side by side; where reading and writing are apart, those that read.', min: 1, max: 65_535, sliderMax: 1024, ladder: 'power-of-two' }),
  routing: choice({ key: 'route', path: 'workload.fleet.routing', group: 'fleet', label: 'Routing', help: 'Which replica a request goes to.', options: [
    { value: 'round-robin', label: 'In turn' },
    { value: 'random', label: 'At random' },
    { value: 'two-choices', label: 'Better of two', help: 'The less loaded of two drawn at random.' },
    { value: 'least-loaded', label: 'Least loaded' },
    { value: 'affinity', label: 'Where its beginning is' , help: 'The replica that has most of the prompt in its cache, unless it is far busier than others.' },
  ], applies: ({ replicas, decodeReplicas, batching }) => replicas > 1 || (batching === 'disaggregated' && decodeReplicas > 1) }),
  decodeReplicas: count({ key: 'dec', path: 'workload.fleet.decode_replicas', group: 'fleet', label: 'Replicas that write', noun: 'replicas', help: 'Copies of the model that write; the others read.', min: 1, max: 65_535, sliderMax: 1024, ladder: 'power-of-two', applies: isSplit }),
  decodeDevice: record({ key: 'dechw', path: 'workload.fleet.decode_device', group: 'fleet', catalog: 'devices', none: 'as the scenario’s', label: 'Device that writes', help: 'The device of replicas that write.', applies: isSplit }),
  decodeCount: count({ key: 'decn', path: 'workload.fleet.decode_count', group: 'fleet', label: 'Devices of such a replica', noun: 'devices', help: 'Devices that one writing replica is split over.', min: 1, max: 4096, sliderMax: 64, ladder: 'power-of-two', applies: isSplit }),
  transferOverlap: flag({ key: 'ahead', path: 'workload.fleet.transfer_overlap', group: 'fleet', label: 'Caches travel layer by layer', help: 'A layer’s cache travels while later layers are read; otherwise all of it when the prompt is read.', applies: isSplit }),
  transferRate: real({ key: 'net', path: 'workload.fleet.transfer_rate', group: 'fleet', label: 'Link between replicas', dimension: 'bytes-per-second', help: 'How fast caches travel from one replica to another, over all its devices together.', min: 1e6, max: 1e16, sliderMin: 1e9, sliderMax: 1e13, applies: (values) => isSplit(values) || values.pooled || values.attentionDevices > 0 }),
  decodePower: share({ key: 'pow', path: 'workload.fleet.decode_power', group: 'fleet', label: 'Power for writing', help: 'Share of the power limit that replicas which write may draw.', min: 0.1, sliderMin: 0.1, applies: isSplit }),
};

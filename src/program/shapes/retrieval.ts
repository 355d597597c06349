import type { Settings } from '../../scenario/fields.ts';
import { H100, L40 } from './machines.ts';
import { derived, knob, shape } from './shape.ts';

const MASSIVE = 'Paper 62, MassiveDS (arXiv:2407.12854)';
const READER: Settings = { ...H100, model: 'llama-3.1-8b' };
/** Contriever is a BERT base of 110 million parameters. An encoder writes nothing: one token stands for its vector. */
const ENCODER: Settings = { ...L40, model: 'bert-base', output: 1 };

/** The scan reads the whole index (or the share that is probed) once for all questions of a batch; cores are paid by the question. */
const RETRIEVE_AND_GENERATE = shape('retrieval', 'retrieve-and-generate', {
  title: 'Retrieve and generate',
  about: 'Documents are embedded and stored once; every question is embedded, the index scanned in memory, and a model reads what was found.',
  use: 'question',
  uses: 'questions',
  knobs: [
    knob('questions', 'Questions a month', 1_000_000, 'count', 1, 1e10), knob('months', 'Months kept', 1, 'count', 1, 60),
    knob('datastore', 'Tokens in the datastore', 1.4e12, 'training-tokens', 1e6, 1e13, `${MASSIVE}: 1.4 T tokens.`), knob('passage', 'Tokens of a passage', 284, 'tokens', 16, 2048, `${MASSIVE}: 3,518,123 passages of 1 B tokens.`),
    knob('dims', 'Numbers of a vector', 768, 'count', 32, 8192, 'Contriever: 768.'), knob('width_bytes', 'Bytes of a number', 2, 'count', 1, 4, `${MASSIVE}: 16 bits.`),
    knob('text', 'Bytes of text for a token', 4.5, 'ratio', 0, 8), knob('probed', 'Share of the index scanned', 1, 'percent', 0.0001, 1, `${MASSIVE}: flat, all of it; an inverted file probes a small part.`),
    knob('servers', 'Servers that hold it', 16, 'count', 1, 10_000), knob('server_cores', 'Cores of a server', 64, 'count', 1, 512), knob('rate', 'Bytes a server reads in a second', 3e11, 'bytes', 1e9, 1e12, 'Twelve channels of DDR5 at about two thirds of their peak; assumed.'),
    knob('together', 'Questions scanned together', 64, 'count', 1, 4096), knob('machines', 'Machines that embed', 64, 'count', 1, 4096),
    knob('k', 'Passages read', 3, 'count', 1, 100, `${MASSIVE}: 3.`), knob('question', 'Question', 64, 'tokens', 1, 4096), knob('answer', 'Answer', 128, 'tokens', 1, 8192),
    derived('passages', 'Passages', 'datastore/passage', 'count'), derived('index', 'Index', 'passages*dims*width_bytes', 'bytes'),
  ],
  nodes: [
    { kind: 'model', id: 'embed', label: 'Embed passages', once: true, settings: { ...ENCODER, batch: 512 }, amounts: { prompt: 'passage' }, width: 'passages', copies: 'machines' },
    { kind: 'storage', id: 'keep', label: 'Keep index and text', once: true, bytes: 'index+text*datastore', kept: 'months*2629800' },
    { kind: 'model', id: 'query', label: 'Embed question', settings: { ...ENCODER, batch: 1 }, amounts: { prompt: 'question' } },
    { kind: 'cpu', id: 'scan', label: 'Scan index', seconds: 'index*probed/(servers*rate)', cores: 'servers*server_cores/together' },
    { kind: 'model', id: 'read', label: 'Read and answer', settings: { ...READER, batch: 16 }, amounts: { prompt: 'question+k*passage', output: 'answer' } },
  ],
  edges: [{ from: 'embed', to: 'keep' }, { from: 'query', to: 'scan' }, { from: 'scan', to: 'read', tokens: 'k*passage' }],
});

const FUSION = 'Paper 63, fusing retrieved code';
const FUSION_KNOBS = [
  knob('k', 'Snippets', 3, 'count', 1, 10, `${FUSION}: 1 to 10; one is the usual setting.`), knob('snippet', 'Tokens of a snippet', 150, 'tokens', 8, 1000, `${FUSION}: 150 assumed.`),
  knob('prompt', 'Prompt', 300, 'tokens', 16, 16_384), knob('answer', 'Answer', 150, 'tokens', 1, 8192), knob('search', 'Search by words', 0.05, 'seconds', 0.001, 10, 'BM25 over some 100,000 snippets; assumed.'),
];
const CODER: Settings = { ...H100, model: 'deepseek-coder-6.7b', batch: 16 };
const BM25 = { kind: 'cpu', id: 'search', label: 'Search by words', seconds: 'search' } as const;

const RAG_SEQUENTIAL = shape('retrieval', 'rag-fusion-sequential', {
  title: 'Fusion in sequence',
  about: 'What was found is put before the prompt, all of it read in one pass.',
  use: 'question',
  knobs: FUSION_KNOBS,
  nodes: [BM25, { kind: 'model', id: 'write', label: 'Write', settings: CODER, amounts: { prompt: 'prompt+k*snippet', output: 'answer' } }],
  edges: [{ from: 'search', to: 'write', tokens: 'k*snippet' }],
}, 'rag-fusion-ensemble');

const RAG_ENSEMBLE = shape('retrieval', 'rag-fusion-ensemble', {
  title: 'Fusion by an ensemble',
  about: 'Each snippet is read with the prompt in a pass of its own, and the answers of all passes are combined.',
  use: 'question',
  knobs: FUSION_KNOBS,
  nodes: [BM25, { kind: 'model', id: 'write', label: 'Write, one pass a snippet', settings: CODER, amounts: { prompt: 'prompt+snippet', output: 'answer' }, width: 'k+1', reused: 0 }],
  edges: [{ from: 'search', to: 'write', tokens: 'snippet' }],
}, 'rag-fusion-sequential');

const RAG_VECTORS = shape('retrieval', 'rag-fusion-vectors', {
  title: 'Fusion of encoded vectors',
  about: 'An encoder reads each snippet with the prompt by itself; one decoder attends to all of what was encoded.',
  use: 'question',
  knobs: FUSION_KNOBS,
  nodes: [
    BM25,
    // One call on the joined input stands for k + 1 encoder passes and a decoder over all of them; it counts some attention between pieces too.
    { kind: 'model', id: 'write', label: 'Encode pieces and write', settings: { ...H100, model: 't5-large', batch: 1 }, amounts: { prompt: '(k+1)*(prompt+snippet)', output: 'answer' } },
  ],
  edges: [{ from: 'search', to: 'write', tokens: 'k*snippet' }],
}, 'rag-fusion-sequential');

const RAG_SKETCH = shape('retrieval', 'rag-fusion-sketch', {
  title: 'Fusion by a sketch',
  about: 'A small model cuts what was found down to a sketch; a large one fills it in.',
  use: 'question',
  knobs: [...FUSION_KNOBS, knob('left', 'Share left in the sketch', 0.5, 'percent', 0.01, 1, `${FUSION}: about half.`)],
  nodes: [
    BM25,
    { kind: 'model', id: 'sketch', label: 'Cut to a sketch', settings: { ...H100, model: 'qwen2.5-0.5b', batch: 16 }, amounts: { prompt: 'k*snippet', output: 'ceil(left*k*snippet)' } },
    { kind: 'model', id: 'write', label: 'Fill it in', settings: CODER, amounts: { prompt: 'prompt+ceil(left*k*snippet)', output: 'answer' } },
  ],
  edges: [{ from: 'search', to: 'sketch', tokens: 'k*snippet' }, { from: 'sketch', to: 'write', tokens: 'ceil(left*k*snippet)' }],
}, 'rag-fusion-sequential');

const SCALING = 'Paper 8, inference scaling for retrieval (arXiv:2410.04343)';

/** Step t reads the question, k documents, m examples and the t − 1 answers before it; one call of the mean stands for a step. */
const ITERATIVE_RAG = shape('retrieval', 'iterative-rag', {
  title: 'Retrieval in steps',
  about: 'The question is taken apart; each part retrieves documents of its own and is answered with examples and earlier answers in view.',
  use: 'question',
  knobs: [
    knob('steps', 'Steps', 5, 'count', 1, 20, `${SCALING}: up to 5.`), knob('k', 'Documents', 50, 'count', 0, 1000, `${SCALING}: 50, up to 1,000.`), knob('document', 'Tokens of a document', 1024, 'tokens', 16, 4096, `${SCALING}: at most 1,024.`),
    knob('shots', 'Examples', 8, 'count', 0, 256, `${SCALING}: 8, up to 256.`), knob('example', 'Tokens of an example', 1024, 'tokens', 16, 32_768), knob('question', 'Question', 128, 'tokens', 1, 4096), knob('answer', 'Answer of a step', 64, 'tokens', 1, 2048),
    knob('shared', 'Share of the prompt known from the step before', 0.14, 'percent', 0, 0.99, 'The examples, which come first and stay the same; assumed.'), knob('search', 'Search', 0.2, 'seconds', 0.001, 10),
    derived('context', 'Mean prompt', 'question+k*document+shots*example+answer*(steps-1)/2', 'tokens'),
  ],
  nodes: [
    { kind: 'group', id: 'step', label: 'Step', times: 'steps' },
    { kind: 'cpu', id: 'search', label: 'Search', group: 'step', seconds: 'search' },
    { kind: 'model', id: 'answer', label: 'Read and answer', group: 'step', settings: { ...READER, batch: 1 }, amounts: { prompt: 'context', output: 'answer' }, reused: 'shared*context*(steps-1)/steps' },
  ],
  edges: [{ from: 'search', to: 'answer', tokens: 'k*document' }],
});

const SMALL_CHUNKS = 'Paper 19, reasoning questions over a domain’s documents';

const QUESTION_SYNTHESIS = shape('retrieval', 'small-chunks', {
  title: 'Small chunks and made-up questions',
  about: 'A domain’s documents are cut into small chunks, a reasoning model writes questions to measure retrieval by, then questions are answered.',
  use: 'question',
  uses: 1000,
  knobs: [
    knob('corpus', 'Tokens of the documents', 1e7, 'training-tokens', 1e5, 1e11, `${SMALL_CHUNKS}: 1e7 assumed.`), knob('chunk', 'Tokens of a chunk', 20, 'tokens', 2, 1024, `${SMALL_CHUNKS}: 5 to 1,024; small ones are the paper’s point.`), knob('overlap', 'Overlap', 0, 'percent', 0, 0.9, `${SMALL_CHUNKS}: none.`),
    knob('made', 'Questions made', 1000, 'count', 1, 1e6, `${SMALL_CHUNKS}: 1,000.`), knob('reasoning', 'Tokens of reasoning for one', 1500, 'tokens', 10, 20_000, `${SMALL_CHUNKS}: about 1,500.`), knob('k', 'Chunks read', 10, 'count', 1, 200, `${SMALL_CHUNKS}: 10.`),
    knob('rate', 'Bytes a core reads in a second', 5e9, 'bytes', 1e8, 1e11), knob('question', 'Question', 64, 'tokens', 1, 4096), knob('answer', 'Answer', 128, 'tokens', 1, 8192),
    derived('chunks', 'Chunks', 'corpus/(chunk*(1-overlap))', 'count'),
  ],
  nodes: [
    { kind: 'model', id: 'embed', label: 'Embed chunks', once: true, settings: { ...ENCODER, batch: 512 }, amounts: { prompt: 'chunk' }, width: 'chunks', copies: 1 },
    { kind: 'model', id: 'make', label: 'Make questions', once: true, settings: { device: 'h100-sxm', count: 2, model: 'qwen2.5-32b', batch: 64 }, amounts: { prompt: 'question+k*chunk', output: 'reasoning' }, width: 'made', copies: 1 },
    { kind: 'cpu', id: 'scan', label: 'Scan index', seconds: 'chunks*768*4/rate' },
    { kind: 'model', id: 'read', label: 'Read and answer', settings: { ...READER, batch: 16 }, amounts: { prompt: 'question+k*chunk', output: 'answer' } },
  ],
  edges: [{ from: 'embed', to: 'make' }, { from: 'scan', to: 'read', tokens: 'k*chunk' }],
});

const RANKING = 'Paper 132, full ranking (arXiv:2412.14574)';
const RANKER: Settings = { ...H100, model: 'mistral-7b-v0.3', batch: 1 };
const RANKING_KNOBS = [
  knob('passages', 'Passages', 100, 'count', 2, 1000, `${RANKING}: 100.`), knob('passage', 'Tokens of a passage', 110, 'tokens', 8, 500, `${RANKING}: at most 100 words; 110 tokens assumed.`),
  knob('overhead', 'Instructions of a call', 200, 'tokens', 0, 1000), knob('identifier', 'Tokens of an identifier', 4.5, 'ratio', 1, 8, `${RANKING}: as "[12] > " is cut.`),
];

const SLIDING_RANKING = shape('retrieval', 'sliding-window-ranking', {
  title: 'Ranking by a sliding window',
  about: 'A window moves from the last passage to the first and is put in order at each stop; windows wait for each other.',
  use: 'query',
  knobs: [
    ...RANKING_KNOBS, knob('window', 'Window', 20, 'count', 2, 100, `${RANKING}: 20.`), knob('stride', 'Stride', 10, 'count', 1, 50, `${RANKING}: 10.`),
    derived('windows', 'Windows', 'max(1,ceil((passages-window)/stride)+1)', 'count'),
  ],
  nodes: [{ kind: 'model', id: 'rank', label: 'Order a window', settings: RANKER, amounts: { prompt: 'window*passage+overhead', output: 'ceil(window*identifier)' }, times: 'windows' }],
  edges: [],
}, 'full-ranking');

const FULL_RANKING = shape('retrieval', 'full-ranking', {
  title: 'Ranking in one pass',
  about: 'All passages are read at once and the best are named.',
  use: 'query',
  knobs: [...RANKING_KNOBS, knob('named', 'Passages named', 100, 'count', 1, 1000, `${RANKING}: all, or the best ten alone.`)],
  nodes: [{ kind: 'model', id: 'rank', label: 'Order all', settings: RANKER, amounts: { prompt: 'passages*passage+overhead', output: 'ceil(min(named,passages)*identifier)' } }],
  edges: [],
}, 'sliding-window-ranking');

export const RETRIEVAL_SHAPES = [RETRIEVE_AND_GENERATE, RAG_SEQUENTIAL, RAG_ENSEMBLE, RAG_VECTORS, RAG_SKETCH, ITERATIVE_RAG, QUESTION_SYNTHESIS, SLIDING_RANKING, FULL_RANKING];

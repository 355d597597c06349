import type { Catalog } from '../../catalog/catalog.ts';
import { memoryEstimate } from '../../engine/memory/ledger.ts';
import { precisionOf } from '../../engine/network/precision.ts';
import { devicePower, idlePower } from '../../engine/price/energy.ts';
import { hostSeconds } from '../../engine/price/host.ts';
import { usdOf, isPriceKnown } from '../../engine/price/money.ts';
import type { FieldValues } from '../../scenario/fields.ts';
import { createGrid, knots, type Grid } from './grid.ts';
import { measuredError } from './measured-error.ts';
import { createMemo } from './memo.ts';
import { noWork, stepWork } from './pass-work.ts';
import { replicaOf } from './replica.ts';
import { passParts, type PartSums } from './rows.ts';
import type { IterationPrices, PassPrice, PassWork } from './types.ts';

/** Numbers of a part, in the order in which they are looked up. */
const WIDTH = 3;
const putPart = ({ seconds, matrixSeconds, bytes }: PartSums, into: Float64Array): void => {
  into[0] = seconds;
  into[1] = matrixSeconds;
  into[2] = bytes;
};

/** Beyond so many tokens in a pass, rows count in tiles of that many. */
const EXACT_TOKENS = 8192;
const COARSE = 64;
/** With techniques a pass costs a job of its own, so that tiles begin earlier. */
const EXACT_WITH_TECHNIQUES = 256;
/** Passes that are priced both ways to see how far apart they are. */
const COMPARED_PASSES = 24;
const MOST_SEQUENCES = 4096;

/** What passes of one replica of a scenario cost; undefined where there is no such replica (an encoder, a list of operations, a missing record). */
export function createIterationPrices(values: FieldValues, catalog: Catalog): IterationPrices | undefined {
  const replica = replicaOf(values, catalog);
  if (replica === undefined) return undefined;
  const job = replica.job({ prompt: 1, output: 2, sequences: 1, chunk: 1 });
  const { machine, efficiency, kernels, parallelism, network } = job;
  const parts = passParts(replica);
  const plain = values.techniques.length === 0;
  const maxContext = network.architecture.max_context;
  const exact = plain ? EXACT_TOKENS : EXACT_WITH_TECHNIQUES;
  const calls = parts.body(1).calls;
  const body = createMemo(WIDTH, (tokens, into) => putPart(parts.body(tokens), into));
  const { copies } = parts;
  const bodyOfOne = createMemo(WIDTH, (tokens, into) => putPart(parts.bodyOfOne(tokens), into));
  const head = createMemo(WIDTH, (positions, into) => putPart(parts.head(positions), into));
  const contexts = knots(Math.max(64, maxContext), 2);
  const steps = new Map<number, Grid>();
  const stepGrid = (queries: number): Grid => {
    const known = steps.get(queries);
    if (known !== undefined) return known;
    const grid = createGrid(knots(MOST_SEQUENCES, 4), contexts, WIDTH, (sequences, context, into) => putPart(parts.decoding(sequences, context, queries), into));
    steps.set(queries, grid);
    return grid;
  };
  let usual = { queries: 1, grid: stepGrid(1) };
  const promptGrid = createGrid(knots(Math.max(64, maxContext), 4), Float64Array.from([0, ...contexts]), WIDTH, (tokens, past, into) => putPart(parts.reading(tokens, past), into));
  const a = new Float64Array(WIDTH);
  const b = new Float64Array(WIDTH);
  const c = new Float64Array(WIDTH);
  const rowsOf = (tokens: number): number => (tokens <= exact ? tokens : Math.ceil(tokens / COARSE) * COARSE);
  const host = efficiency.kind === 'ideal' ? undefined : efficiency.host[kernels.host];
  /** Of attention that reads prompts, what its units and memory do a second; taken where it is long. */
  promptGrid.at(1024, 0, c);
  const perSecond = { matrix: c[0] === 0 ? 0 : (c[1] as number) / (c[0] as number), bytes: c[0] === 0 ? 0 : (c[2] as number) / (c[0] as number) };

  // One kernel a layer reads all prompts of a pass: what starting it takes, all that a prompt of one token takes, is paid once.
  promptGrid.at(1, 0, c);
  const start = c.slice();

  const price = (work: PassWork, into: PassPrice): void => {
    const { decodes, queries, context, prompts, promptTokens, ending, promptAttention, padding } = work;
    const rows = decodes * queries + promptTokens + padding;
    const positions = decodes * queries + ending;
    body.at(rowsOf(Math.max(1, rows)), a);
    // Fewer prompts or sequences than copies of attention leave some of these idle: between all rows spread evenly and all on one copy, by those of the busiest.
    const busyCopies = Math.min(copies, Math.max(1, prompts));
    if (copies > 1) {
      const busiest = ((decodes * queries) / Math.min(copies, Math.max(1, decodes)) + promptTokens / busyCopies + padding / copies) / Math.max(1, rows);
      const uneven = (busiest - 1 / copies) / (1 - 1 / copies);
      if (uneven > 1e-9) {
        bodyOfOne.at(rowsOf(Math.max(1, rows)), b);
        for (let place = 0; place < WIDTH; place += 1) a[place] = (a[place] as number) * (1 - uneven) + (b[place] as number) * uneven;
      }
    }
    let seconds = a[0] as number;
    let matrixSeconds = a[1] as number;
    let bytes = a[2] as number;
    if (positions > 1) {
      head.at(rowsOf(positions), b);
      seconds += b[0] as number;
      matrixSeconds += b[1] as number;
      bytes += b[2] as number;
    }
    if (decodes > 0) {
      if (queries !== usual.queries) usual = { queries, grid: stepGrid(queries) };
      usual.grid.at(decodes, context / decodes, b);
      seconds += b[0] as number;
      matrixSeconds += b[1] as number;
      bytes += b[2] as number;
    }
    if (prompts > 0) {
      const attention = promptAttention * (copies / busyCopies);
      seconds += attention + (start[0] as number);
      matrixSeconds += attention * perSecond.matrix + (start[1] as number);
      bytes += attention * perSecond.bytes + (start[2] as number);
    }
    if (host !== undefined) seconds += hostSeconds(host, 1, decodes + ending, prompts > 0 ? calls : 0);
    into.seconds = seconds;
    into.joules = devicePower({ seconds, matrixSecondsAtPeak: matrixSeconds, bytes }, machine, efficiency) * seconds * replica.devices;
  };
  const found: PassPrice = { seconds: 0, joules: 0 };
  const promptAttention = (tokens: number, past: number): number => {
    promptGrid.at(tokens, past, c);
    return Math.max(0, (c[0] as number) - (start[0] as number));
  };
  const stepSeconds = (sequences: number, context: number): number => {
    price(stepWork(sequences, context), found);
    return found.seconds;
  };
  const readSeconds = (prompts: number, tokens: number): number => {
    price({ ...noWork(), prompts, promptTokens: prompts * tokens, ending: prompts, promptAttention: prompts * promptAttention(tokens, 0) }, found);
    return found.seconds;
  };
  const page = kernels.kvPage;
  const cache = createMemo(1, (pages, into) => {
    into[0] = memoryEstimate(replica.job({ prompt: Math.max(1, pages * page - 1), output: 1, sequences: 1, chunk: 1 })).categories.kv_cache;
  });
  const one = new Float64Array(1);
  const priced = { ...job, machine: { ...machine, count: replica.devices } };
  const prices: Omit<IterationPrices, 'error'> = {
    price,
    promptAttention,
    stepSeconds,
    readSeconds,
    sequenceSeconds: host?.perSequence ?? 0,
    cacheBytes: (tokens) => {
      cache.at(Math.ceil(Math.max(1, tokens) / page), one);
      return one[0] as number;
    },
    // A group that works in step spreads its sequences over its copies of attention.
    cacheRoom: (passTokens, sequences) => {
      const { total, capacity, categories } = memoryEstimate(replica.job({ prompt: Math.max(1, passTokens), output: 2, sequences: Math.max(1, sequences), chunk: Math.max(1, passTokens) }));
      return (capacity - (total - categories.kv_cache)) * parallelism.data;
    },
    page,
    layers: network.stack.mixers.reduce((sum, { count }) => sum + count, 0),
    devices: replica.devices,
    idleWatts: idlePower(machine, efficiency) * replica.devices,
    usdPerHour: isPriceKnown(job) ? usdOf(priced, 3600) : undefined,
    hostRate: machine.host.bandwidth,
    memoryRate: machine.memoryBandwidth,
    weightBytes: memoryEstimate(job).categories.weights,
    stepAttention: (sequences, context) => {
      stepGrid(1).at(sequences, context, c);
      return c[0] as number;
    },
    hiddenBytes: network.architecture.hidden * precisionOf(job.formats).activation,
    maxContext,
  };
  return { ...prices, error: measuredError(prices, parts, host === undefined ? () => 0 : (sequences, reads) => hostSeconds(host, 1, sequences, reads ? calls : 0), COMPARED_PASSES) };
}

import type { Diagnostic, MemoryEstimate } from './estimate-types.ts';
import { FORMATS, type FormatId } from './formats.ts';
import type { GenerationJob, JobCore } from './job.ts';
import { fixesForMemory } from './memory/fixes.ts';
import { memoryText } from './memory/memory-text.ts';
import { largestImbalance } from './network/feed-forward.ts';
import { expertsHeld } from './network/parameters/shard.ts';
import { precisionOf } from './network/precision.ts';
import { clockShare } from './price/clock.ts';
import { isPriceKnown } from './price/money.ts';

/** What there is to say about a job: problems first, then assumptions. Each names its field. */
export function diagnose(job: GenerationJob, memory: MemoryEstimate): readonly Diagnostic[] {
  return [
    ...memoryProblems(job, memory),
    ...layoutProblems(job),
    ...headProblems(job),
    ...expertProblems(job),
    ...imbalanceProblems(job),
    ...contextProblems(job),
    ...formatProblems(job),
    ...machineNotes(job, job.parallelism.tensor > 1, precisionOf(job.formats).linear),
    ...modelNotes(job),
    ...job.mechanisms.diagnostics,
    ...job.mechanisms.advice.flatMap((advise) => advise(job) ?? []),
  ];
}

function memoryProblems(job: GenerationJob, memory: MemoryEstimate): readonly Diagnostic[] {
  if (memory.fits) return [];
  const weightsAlone = memory.categories.weights > memory.capacity ? ' The weights alone are too large.' : '';
  return [{
    severity: 'error',
    code: 'does-not-fit',
    field: 'memory',
    message: `Does not fit: needs ${memoryText(memory.total)} of ${memoryText(memory.capacity)} on each device, ${memoryText(memory.total - memory.capacity)} too much.${weightsAlone}`,
    fixes: fixesForMemory(job),
  }];
}

function layoutProblems(job: GenerationJob): readonly Diagnostic[] {
  const { machine, parallelism, workload } = job;
  const found: Diagnostic[] = [];
  const used = parallelism.tensor * parallelism.data;
  if (parallelism.tensor > machine.count) {
    found.push({
      severity: 'error', code: 'more-ranks-than-devices', field: 'tensor',
      message: `Tensor degree ${parallelism.tensor} needs as many devices; the machine has ${machine.count}.`,
      fixes: [{ label: `Use tensor degree ${machine.count}`, settings: { tensor: machine.count } }, { label: `Use ${parallelism.tensor} devices`, settings: { count: parallelism.tensor } }],
    });
  } else if (used < machine.count) {
    found.push({
      severity: 'warning', code: 'idle-devices', field: 'tensor',
      message: `${machine.count - used} of ${machine.count} devices are idle: ${machine.count} is not a multiple of tensor degree ${parallelism.tensor}. They are paid for all the same, and draw idle power.`,
    });
  }
  if (parallelism.tensor > machine.perNode) {
    found.push({ severity: 'warning', code: 'tensor-across-nodes', field: 'tensor', message: `Tensor parallelism spans ${Math.ceil(parallelism.tensor / machine.perNode)} nodes: every layer waits for the network twice.` });
  }
  if (workload.batch < parallelism.data) {
    found.push({ severity: 'warning', code: 'idle-replicas', field: 'batch', message: `Batch ${workload.batch} is smaller than the ${parallelism.data} copies of the model: ${parallelism.data - workload.batch} of them have nothing to do and draw idle power.` });
  } else if (workload.batch % parallelism.data !== 0) {
    found.push({ severity: 'info', code: 'uneven-batch', field: 'batch', message: `Batch ${workload.batch} over ${parallelism.data} copies of the model is uneven; the busiest, with ${Math.ceil(workload.batch / parallelism.data)} sequences, sets the time.` });
  }
  return found;
}

function headProblems(job: GenerationJob): readonly Diagnostic[] {
  const { tensor } = job.parallelism;
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  const say = (diagnostic: Diagnostic): void => {
    if (!seen.has(diagnostic.message)) found.push(diagnostic);
    seen.add(diagnostic.message);
  };
  for (const { mixer } of job.network.stack.mixers) {
    if (!('heads' in mixer)) continue;
    if (mixer.heads % tensor !== 0) {
      say({ severity: 'warning', code: 'heads-not-divisible', field: 'tensor', message: `${mixer.heads} attention heads do not divide over ${tensor} devices; the busiest computes ${Math.ceil(mixer.heads / tensor)}.` });
    }
    if (!('kv_heads' in mixer)) continue;
    if (tensor > mixer.kv_heads && mixer.kv_heads > 0) {
      say({ severity: 'info', code: 'kv-heads-copied', field: 'tensor', message: `${mixer.kv_heads} KV ${mixer.kv_heads === 1 ? 'head' : 'heads'} across ${tensor} devices: each is kept ${Math.ceil(tensor / mixer.kv_heads)} times.` });
    } else if (mixer.kv_heads % tensor !== 0) {
      say({ severity: 'warning', code: 'kv-heads-not-divisible', field: 'tensor', message: `${mixer.kv_heads} KV heads do not divide over ${tensor} devices; the busiest keeps ${Math.ceil(mixer.kv_heads / tensor)}.` });
    }
  }
  return found;
}

function expertProblems(job: GenerationJob): readonly Diagnostic[] {
  const { expert, tensor, data } = job.parallelism;
  if (expert <= 1) return [];
  const experts = job.network.stack.ffns.flatMap(({ ffn }) => (ffn.kind === 'moe' ? [ffn.experts] : []));
  if (experts.length === 0) return [{ severity: 'warning', code: 'no-experts', field: 'expert', message: 'This model has no experts; the expert degree changes nothing.', fixes: [{ label: 'Set it to 1', settings: { expert: 1 } }] }];
  const found: Diagnostic[] = [];
  if (expert > tensor * data) {
    found.push({ severity: 'error', code: 'more-ranks-than-devices', field: 'expert', message: `Experts cannot be spread over ${expert} devices: ${tensor * data} are in use.`, fixes: [{ label: `Use ${tensor * data}`, settings: { expert: tensor * data } }] });
  }
  for (const count of new Set(experts)) {
    if (count % expert !== 0) found.push({ severity: 'warning', code: 'experts-not-divisible', field: 'expert', message: `${count} experts over ${expert} devices: the busiest holds ${expertsHeld(count, expert)}${expert > count ? `, ${expert - count} hold none` : ''}.` });
  }
  return found;
}

/** An imbalance beyond what experts can have; read by training too. */
export function imbalanceProblems(job: JobCore): readonly Diagnostic[] {
  const { expert } = job.parallelism;
  const asked = job.kernels.expertImbalance;
  const limits = job.network.stack.ffns.flatMap(({ ffn }) => (ffn.kind === 'moe' ? [largestImbalance(ffn, expert)] : []));
  const most = Math.max(...limits);
  if (limits.length === 0 || asked <= most * (1 + 1e-12)) return [];
  const shown = Number(most.toFixed(2));
  return [{
    severity: 'info', code: 'imbalance-capped', field: 'imbalance',
    message: `Expert imbalance ${asked} is more than there can be: at most ${shown} is possible over ${expert} expert ${expert === 1 ? 'device' : 'devices'}, and that is priced.`,
  }];
}

function contextProblems(job: GenerationJob): readonly Diagnostic[] {
  const { architecture } = job.network;
  const { prompt, output } = job.workload;
  const context = architecture.kind === 'encoder' ? prompt : architecture.kind === 'encoder-decoder' ? Math.max(prompt, output) : prompt + output;
  if (context <= architecture.max_context) return [];
  const room = architecture.kind === undefined ? architecture.max_context - output : architecture.max_context;
  return [{
    severity: 'warning', code: 'context-too-long', field: 'prompt',
    message: `${context.toLocaleString('en')} tokens are more than the ${architecture.max_context.toLocaleString('en')} the model was made for. The cost is as shown; the answers would be poor.`,
    ...(room >= 1 && { fixes: [{ label: `Use a prompt of ${room.toLocaleString('en')}`, settings: { prompt: room } }] }),
  }];
}

function formatProblems(job: GenerationJob): readonly Diagnostic[] {
  const { machine } = job;
  const precision = precisionOf(job.formats);
  const found: Diagnostic[] = [];
  const check = (format: FormatId, field: string, what: string): void => {
    const used = machine.matrixFormat[format];
    if (used === format || found.some((diagnostic) => diagnostic.message.includes(`${FORMATS[format].label} matrix rate`))) return;
    found.push({ severity: 'warning', code: 'format-not-supported', field, message: `${machine.device.name} states no ${FORMATS[format].label} matrix rate: ${what} run at its ${FORMATS[used].label} rate. Storage stays ${FORMATS[format].label}.` });
  };
  check(precision.linear, 'activations', 'GEMMs');
  check(precision.head, 'embeddings', 'the output head');
  check(precision.attention, 'kv', 'attention');
  return found;
}

/** What is not known of the machine and stands in for it, and what its power limit does to products in `format`; `linked`: its devices exchange data. Read by training too. */
export function machineNotes(job: JobCore, linked: boolean, format: FormatId): readonly Diagnostic[] {
  const { device } = job.machine;
  const found: Diagnostic[] = [];
  if (Object.keys(device.peak_dense).length === 0) found.push({ severity: 'warning', code: 'no-peak', field: 'matrixPeak', message: `No matrix peak is known for ${device.name}.` });
  if (linked && device.scale_up === undefined) {
    found.push({ severity: 'info', code: 'no-link', field: 'scaleUp', message: `The datasheet of ${device.name} states no link between devices; ${job.machine.scaleUp.name} is assumed.` });
  }
  if (!isPriceKnown(job)) found.push({ severity: 'info', code: 'no-price', field: 'price', message: `No price is known for ${device.name}; set one to see the cost.` });
  if (device.tdp === undefined) found.push({ severity: 'info', code: 'no-power', field: 'tdp', message: `No power limit is known for ${device.name}; ${job.machine.tdp} W is assumed.` });
  found.push(...powerNotes(job, format));
  if (job.efficiency.kind === 'calibrated' && job.efficiency.inherited) {
    found.push({ severity: 'info', code: 'inherited-calibration', field: 'efficiency', message: `No measured kernels of this family; curves of ${job.efficiency.fittedOn} stand in.` });
  }
  return found;
}

/** A tenth slower is worth a word. */
const WORTH_SAYING = 0.9;

/** Clock of large matrix products under the power limit, where it is much below the full one. */
function powerNotes({ machine, efficiency }: JobCore, format: FormatId): readonly Diagnostic[] {
  if (efficiency.kind === 'ideal') return [];
  const clock = clockShare(efficiency.gemm.fraction[format], machine, efficiency.energy.restFraction, efficiency.clock);
  if (clock >= WORTH_SAYING) return [];
  return [{ severity: 'info', code: 'power-limit', field: 'tdp', message: `Large matrix products run at ${Math.round(100 * clock)} % of the clock: they draw all of the ${Number(machine.tdp.toPrecision(4))} W that one ${machine.device.name} may draw.` }];
}

function modelNotes(job: GenerationJob): readonly Diagnostic[] {
  const { architecture } = job.network;
  const found: Diagnostic[] = [];
  if (architecture.ops !== undefined) return [...found, ...listedNotes(job)];
  if (architecture.kind === 'encoder') found.push({ severity: 'info', code: 'encoder', field: 'model', message: 'An encoder reads and does not write: there is no decode, and cost is per token read.' });
  return [...found, ...mixerNotes(job)];
}

/** What a list of operations has in place of tokens, and how it lies on devices that split a model. */
function listedNotes({ parallelism }: GenerationJob): readonly Diagnostic[] {
  const found: Diagnostic[] = [{ severity: 'info', code: 'listed-network', field: 'model', message: 'This network is a list of operations on samples, not a language model: it reads each sample once, and what is given for a token is that of a sample.' }];
  if (parallelism.tensor > 1) {
    found.push({ severity: 'warning', code: 'listed-not-split', field: 'tensor', message: `A list of operations is not split: each of ${parallelism.tensor} devices does all of its products. Only its tables are, by rows.`, fixes: [{ label: 'Set it to 1', settings: { tensor: 1 } }] });
  }
  return found;
}

/** What is assumed of a model whose authors leave shapes open; read by training too. */
export function mixerNotes(job: JobCore): readonly Diagnostic[] {
  if (!job.network.stack.mixers.some(({ mixer }) => mixer.kind === 'given')) return [];
  return [{ severity: 'info', code: 'given-mixer', field: 'model', message: 'The authors state the parameters of this attention but not all its shapes; its projections are priced as one product.' }];
}

import type { GenerationJob, GenerationPhase, Network } from '../../job.ts';
import { elementwise, transfer, type Emission } from '../../network/emission.ts';
import { passShape } from '../../network/shape.ts';
import { sumPhase } from '../../sum.ts';
import { noted, numberOf, textOf, withCompanion, withWork, type Technique } from '../technique.ts';
import { besideJob, refused, withStep } from './slot.ts';

const ID = 'logit-fusion';
/** Of one try of the weights: the sum of logits, softmax and a divergence. */
const FLOPS_PER_TRY = 5;

/**
 * Small tuned models steer a large one that is never trained: its logits plus what each of n experts adds to those of their common base
 * (proxy tuning, arXiv:2401.08565; weights searched at every step, arXiv:2406.15480). All of them read the prompt, hold a cache and run in every
 * step: on the same devices one after the other, or on their own, where the slowest decides and logits travel.
 */
export const logitFusion: Technique = {
  id: ID,
  mechanism: 'decoding',
  generation: (job, parameters, context) => {
    const experts = numberOf(parameters, 'experts');
    if (experts === 0) return job;
    const no = refused(job, ID);
    if (no !== undefined) return no;
    const network = context.network(textOf(parameters, 'small'));
    if (network === undefined || network.architecture.kind !== job.network.architecture.kind || network.architecture.ops !== undefined) {
      return noted(job, ID, 'error', 'cannot-fuse', 'The small model does not write as the large one does, so their logits cannot be added; the technique is left out.');
    }
    const step = withStep(checked(job, network), { technique: ID, verified: 1, yields: 1, formula: '1', inputs: [] });
    const fused = withWork(step, (['prefill', 'decode'] as const).map((phase) => ({ technique: ID, phase, emit: (e: Emission) => search(e, job, phase, experts, numberOf(parameters, 'grid')) })));
    return textOf(parameters, 'devices') === 'own' ? apart(fused, job, network, experts) : together(fused, job, network, experts);
  },
};

function checked(job: GenerationJob, small: Network): GenerationJob {
  const { vocab } = job.network.architecture;
  const said = small.architecture.vocab === vocab ? job
    : noted(job, ID, 'warning', 'other-vocabulary', `${small.name} has another vocabulary (${small.architecture.vocab.toLocaleString('en')} entries, not ${vocab.toLocaleString('en')}): logits can only be added over a shared one. The cost is as shown.`);
  if (small.parameters.total <= job.network.parameters.total) return said;
  return noted(said, ID, 'warning', 'small-too-large', `${small.name} is larger than ${job.network.name}, which it is to steer: tuning the smaller of the two would cost less.`);
}

/** Weights of the experts are tried on a grid, over the whole vocabulary, for every position that needs a token. */
function search(e: Emission, job: GenerationJob, phase: GenerationPhase, experts: number, grid: number): void {
  const logits = passShape(job, phase).heads * job.network.architecture.vocab;
  elementwise(e, 'head', 'model', 'Logits fused', 1, FLOPS_PER_TRY * grid * experts * logits, (experts + 3) * logits * e.precision.residual);
}

function together(fused: GenerationJob, job: GenerationJob, network: Network, experts: number): GenerationJob {
  const small = besideJob(job, network);
  const runs = (times: number) => [{ phase: 'prefill', during: 'prefill', times }, { phase: 'decode', during: 'decode', times }] as const;
  const based = withCompanion(fused, { technique: ID, label: 'Small base', job: small, holds: 'weights and cache', runs: runs(1) });
  return withCompanion(based, { technique: ID, label: 'Experts', job: small, holds: 'weights and cache', copies: experts, runs: runs(experts) });
}

/** A device for each small model beside every copy of the large one; they are paid for, and waited for where they are slower. */
function apart(fused: GenerationJob, job: GenerationJob, network: Network, experts: number): GenerationJob {
  const { machine, parallelism, economics } = job;
  const further = (experts + 1) * parallelism.data;
  const alone = besideJob(job, network);
  const small: GenerationJob = { ...alone, parallelism: { tensor: 1, data: parallelism.data, expert: 1 }, machine: { ...machine, count: parallelism.data } };
  const rate = machine.scaleUp.bandwidth;
  const work = (['prefill', 'decode'] as const).map((phase) => {
    const late = Math.max(0, sumPhase(small, phase).seconds - sumPhase(job, phase).seconds);
    const bytes = (experts + 1) * passShape(job, phase).heads * job.network.architecture.vocab * 2;
    return { technique: ID, phase, emit: (e: Emission): void => {
      transfer(e, 'model', 'Logits of small models', 1, bytes, rate);
      transfer(e, 'model', 'Wait for small models', 1 / e.shape.passes, late * rate, rate);
    } };
  });
  const paid = { ...fused, economics: { ...economics, price: (economics.price * (machine.count + further)) / machine.count } };
  return withWork(noted(paid, ID, 'info', 'further-devices', `${further} further ${further === 1 ? 'device runs' : 'devices run'} the small models. Their price is in the cost; their energy, and figures for each device, leave them out.`), work);
}

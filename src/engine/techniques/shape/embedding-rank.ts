import type { JobCore } from '../../job.ts';
import { gemm } from '../../network/emission.ts';
import { planNetwork } from '../../network/plan.ts';
import type { AddedWork } from '../mechanisms.ts';
import { noted, numberOf, withWork, type Parameters, type Technique } from '../technique.ts';
import type { GenerationJob, GenerationPhase } from '../../job.ts';

const ID = 'embedding-rank';

/**
 * Tables of the vocabulary as two factors: V × r and r × d in place of V × d (ALBERT, arXiv:1909.11942, section 3.1). Looking a token up
 * reads a row of r; a product of r × d follows, and one of d × r stands before the head. The table of a tied head is shared as before.
 */
export const embeddingRank: Technique = {
  id: ID,
  mechanism: 'shape',
  generation: (job, parameters) => {
    const made = narrowed(job, parameters);
    return made === job || made.network === job.network ? made : withWork(made, [...projections(made, 'prefill'), ...projections(made, 'decode')]);
  },
  training: narrowed,
};

function narrowed<J extends JobCore>(job: J, parameters: Parameters): J {
  const rank = numberOf(parameters, 'rank');
  const { architecture, name } = job.network;
  const { vocab, hidden } = architecture;
  if (rank === 0) return job;
  if (architecture.ops !== undefined) return noted(job, ID, 'warning', 'no-vocabulary', 'A network given as a list of operations has no vocabulary; it stays as it is.');
  if (rank >= (architecture.embed_dim ?? hidden)) return noted(job, ID, 'info', 'full-rank', 'The embedding is no wider than this rank; it stays as it is.');
  const before = job.network.parameters;
  const network = planNetwork(name, { ...architecture, embed_dim: rank });
  const { embedding, lmHead } = network.parameters;
  if (embedding + lmHead >= before.embedding + before.lmHead) return noted(job, ID, 'info', 'does-not-pay', `Two factors of rank ${rank} would be more than the tables of ${vocab} × ${hidden}, which stay.`);
  return noted({ ...job, network }, ID, 'info', 'tables', `Embedding and head have ${((100 * (embedding + lmHead)) / (before.embedding + before.lmHead)).toFixed(1)} % of their parameters.`);
}

/** The products between the narrow tables and the stream, on every device whole. */
function projections({ network: { architecture } }: GenerationJob, phase: GenerationPhase): readonly AddedWork[] {
  const { hidden, embed_dim: rank } = architecture;
  if (rank === undefined) return [];
  return [{
    technique: ID, phase, emit: (e) => {
      gemm(e, 'embedding', 'model', 'Embedding projection', 1, e.shape.tokens, hidden, rank);
      if (architecture.kind !== 'encoder') gemm(e, 'head', 'model', 'Projection before the head', 1, e.shape.heads, rank, hidden);
    },
  }];
}

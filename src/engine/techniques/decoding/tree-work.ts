import type { GenerationJob } from '../../job.ts';
import { elementwise } from '../../network/emission.ts';
import { precisionOf } from '../../network/precision.ts';
import { sequencesPerReplica } from '../../network/shape.ts';
import { bytesPerToken } from '../kv/cache-layers.ts';
import { withWork } from '../technique.ts';

/** A mask that says which nodes lie on the way to which, made anew for every step, and the accepted path's cache moved together. */
export function withTreeWork(job: GenerationJob, technique: string, nodes: number): GenerationJob {
  const sequences = sequencesPerReplica(job);
  const { emitted } = job.mechanisms.decoding;
  const moved = 2 * Math.max(0, emitted - 1) * bytesPerToken(job, precisionOf(job.formats).kv);
  return withWork(job, [{
    technique, phase: 'decode', emit: (e) => {
      elementwise(e, 'attention', 'model', 'Tree mask', 1, sequences * nodes * nodes, sequences * nodes * nodes * 2);
      elementwise(e, 'attention', 'model', 'Accepted path moved', 1, 0, 0, sequences * moved);
    },
  }]);
}

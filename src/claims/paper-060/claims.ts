import { checkpointCost, type FaultInput } from '../../engine/parallelism/faults.ts';
import type { Claim } from '../claim.ts';
import { stepOf } from '../training.ts';
import { onA100, onFrontier } from './cases.ts';

/** Bandwidths that fit the first version's testbed of six nodes: 5 GB/s from each node’s devices, 2 GB/s to shared storage. */
const TESTBED: Omit<FaultInput, 'checkpoint'> = { devices: 6, hostBandwidth: 5e9, storageBandwidth: 2e9, checkpointBytes: 100e9, deviceMtbf: 1e7, interval: undefined, recovery: 0, runSeconds: 0 };

const savingSeconds = (checkpoint: FaultInput['checkpoint']): number => {
  const { seconds, lag } = checkpointCost({ ...TESTBED, checkpoint });
  return seconds + lag;
};

export const CLAIMS_060: readonly Claim[] = [
  {
    claim: 'Writing to storage over copying to host memory, testbed of six nodes', kind: 'by construction', published: 14, unit: '×', where: 'first version: more than 14', tolerance: 1,
    compute: () => checkpointCost({ ...TESTBED, checkpoint: 'storage' }).seconds / savingSeconds('memory'),
    why: 'The ratio is nodes · rate to the host over rate to storage. The paper’s rates are not known; these two were chosen by the reader of the paper to come near it.',
  },
  {
    claim: 'Llama 2 34B on 256 MI250X: share of the calendar spent on saving in memory', kind: 'predicted', unit: '%', where: 'second version: near zero', tolerance: 0.001,
    compute: (catalog) => 100 * stepOf(onFrontier('memory'), catalog).reliability.checkpointShare,
  },
  {
    claim: 'Llama 2 34B on 256 MI250X: a save in memory over the interval between saves', kind: 'predicted', unit: '%', where: 'second version: near zero', tolerance: 0.01,
    compute: (catalog) => {
      const { reliability } = stepOf(onFrontier('memory'), catalog);
      return (100 * reliability.checkpointSeconds) / reliability.interval;
    },
  },
  {
    claim: '175B on 1,024 A100: best interval to storage, against √(2·C·M)', kind: 'predicted', published: 1, unit: '×', where: 'interval of the paper, Young’s formula', tolerance: 0.1,
    compute: (catalog) => {
      const { optimalInterval, checkpointSeconds, machineMtbf } = stepOf(onA100('storage'), catalog).reliability;
      return optimalInterval / Math.sqrt(2 * checkpointSeconds * machineMtbf);
    },
    why: 'The engine takes Daly’s refinement, which subtracts the checkpoint itself. Writing 2.4 TB at the assumed 2 GB/s takes 20 minutes of a time between failures of 39 hours.',
  },
];

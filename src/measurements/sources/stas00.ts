import type { MeasurementSource } from '../mapping.ts';
import { missing } from '../operators/cells.ts';
import { operatorMapping } from '../operators/index.ts';

export const STAS00: MeasurementSource = {
  publisher: 'stas00',
  title: 'Machine Learning Engineering: best matrix products and collectives',
  url: 'https://github.com/stas00/ml-engineering',
  assumptions: [
    'A matrix product’s figure is that of the fastest shape of a search, the mean of 100 repetitions.',
    'Bus bandwidths follow nccl-tests: the time is the bytes times 2(n−1)/n for an all-reduce, (n−1)/n otherwise, over the bandwidth.',
    'A node has the devices of the row, or eight where the row names nodes.',
  ],
  map: (row, table) => operatorMapping(row, table) ?? missing('collectives', `no kernels in ${table}`),
};

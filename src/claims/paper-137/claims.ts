import type { Catalog } from '../../catalog/catalog.ts';
import { bytesPerElement } from '../../engine/formats.ts';
import { matrixElements } from '../../engine/training/device-states.ts';
import { savedMap, type Clustering } from '../../engine/training/methods/clustering.ts';
import type { Claim } from '../claim.ts';
import { heldChunks, trainingJob } from '../training-amounts.ts';
import { BITS, DKM, EDKM, LEARNERS } from './cases.ts';

const ABSTRACT = 'abstract, arXiv:2309.00964';
const RECALLED = 'arXiv:2309.00964, its table: 1,600 MB to 12 MB (not verified)';
/** Its gigabytes are binary: 6.74 G weights of two bytes are 12.6 of them. */
const GIB = 2 ** 30;
/** Width of the tables of words, which the paper clusters too; 8 bits as Core ML leaves them. Assumed. */
const TABLE_BYTES = 1;

/** Bytes of all weights, layers in `bits` and tables in a byte each. */
function clusteredBytes(bits: number, catalog: Catalog): number {
  return heldChunks(EDKM, catalog).reduce((sum, { held }) => sum + (matrixElements(held) * bits) / 8 + (held.embedding + held.head) * TABLE_BYTES + held.vectors * bytesPerElement('bf16'), 0);
}

/** Bytes that clustering keeps for the backward pass of one attention projection, and of one layer. */
function keptByProjection(clustering: Clustering, catalog: Catalog): number {
  const { hidden } = trainingJob(EDKM, catalog).network.architecture;
  return savedMap(hidden * hidden, clustering);
}

const keptByLayer = (settings: typeof EDKM, catalog: Catalog): number =>
  heldChunks(settings, catalog).reduce((sum, { effect }) => sum + effect.extraBytes, 0) / trainingJob(settings, catalog).network.architecture.layers;

const unique: Clustering = { bits: BITS, learners: LEARNERS, uniquify: true };

export const CLAIMS_137: readonly Claim[] = [
  {
    claim: 'LLaMA-7B in BF16', kind: 'predicted', published: 12.6 * GIB, unit: 'B', dimension: 'bytes', where: ABSTRACT, tolerance: 0.03,
    compute: (catalog) => trainingJob(EDKM, catalog).network.parameters.total * bytesPerElement('bf16'),
  },
  {
    claim: 'LLaMA-7B with 3 bits a weight', kind: 'predicted', published: 2.5 * GIB, unit: 'B', dimension: 'bytes', where: ABSTRACT, tolerance: 0.03,
    compute: (catalog) => clusteredBytes(BITS, catalog),
    why: 'With tables in 8 bits, which is assumed. All weights in 3 bits would be 2.35 GiB, 6 % below.',
  },
  {
    claim: 'Kept for the backward pass of one attention projection, without unique values', kind: 'predicted', published: 1600e6, unit: 'B', dimension: 'bytes', where: RECALLED, tolerance: 0.25,
    compute: (catalog) => keptByProjection({ ...unique, uniquify: false }, catalog),
  },
  {
    claim: 'The same with unique values and eight learners', kind: 'predicted', published: 12e6, unit: 'B', dimension: 'bytes', where: RECALLED, tolerance: 0.25,
    compute: (catalog) => keptByProjection(unique, catalog),
  },
  {
    claim: 'Times less kept for that projection', kind: 'predicted', published: 130, unit: '×', where: ABSTRACT, tolerance: 0.25,
    compute: (catalog) => keptByProjection({ ...unique, uniquify: false }, catalog) / keptByProjection(unique, catalog),
  },
  {
    claim: 'Times less kept for all seven matrices of a decoder layer', kind: 'predicted', published: 130, unit: '×', where: ABSTRACT, tolerance: 0.25,
    compute: (catalog) => keptByLayer(DKM, catalog) / keptByLayer(EDKM, catalog),
    why: 'The paper measures an attention layer. Matrices of the feed-forward part are 2.7 times as large, and the rows of distinct values are not, so that over a whole layer the formula saves more.',
  },
  { claim: 'PIQA 77.7 %, Winogrande 66.1 %', kind: 'cited', where: ABSTRACT, why: 'Quality is not priced.' },
];

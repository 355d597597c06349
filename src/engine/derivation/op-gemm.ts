import type { OpRecord } from '../estimate-types.ts';
import { FORMATS } from '../formats.ts';
import { ASSUMED_COMPUTE_UNITS, type EfficiencyParameters } from '../price/efficiency.ts';
import { alignmentShare, bestTile, LARGEST_TILE, tileWaves } from '../price/gemm.ts';
import { kernelParameter } from './kernel-parameter.ts';
import { opVectorFlops, type OpContext } from './op-amounts.ts';
import { constant, derived, deviceFact, fitted, modelFact, type Quantity } from './quantity.ts';

const WAVES = 'NVIDIA, Matrix Multiplication Background User’s Guide: tile and wave quantisation';

/** e_c of a GEMM or of one per expert: its terms as `price/gemm.ts` has them. */
export function gemmEfficiency(c: OpContext, op: OpRecord, p: EfficiencyParameters): Quantity {
  const grouped = op.kind === 'grouped-gemm';
  const aligned = alignmentShare(op.n, op.k);
  return derived('e_c', 'Share of the matrix peak reached', op.computeEfficiency, 'ratio', `${grouped ? 'g * ' : ''}e_max * ${aligned < 1 ? 'λ * ' : ''}τ * (m * n * x) / (w * u * a * b)`, () => {
    const tile = chosenTile(c, op, p);
    return [
      ...(grouped ? [fitted('g', 'Share of a single GEMM’s efficiency, one GEMM per expert', p.grouped.compute, 'ratio', 'grouped.compute', 'grouped-gemm')] : []),
      kernelParameter(c, 'e_max', `Share a large ${FORMATS[op.format].label} GEMM reaches`, p.gemm.fraction[op.format], 'ratio', `gemm.fraction.${op.format}`, 'gemm'),
      ...(aligned < 1 ? [constant('λ', 'What is left where loads are not of whole lines', aligned, `${op.n} columns and ${op.k} inputs have no factor 64 in common: NVIDIA’s guide, BigScience’s chronicles`, 'ratio')] : []),
      tileShare(c, op, p), ...shapeInputs(op).filter((input) => input.symbol !== 'k'), waves(c, op, p), units(c),
      ...sides(tile.rows, tile.columns),
    ];
  }, { note: `Tiles are filled whole, and units that have none left wait for the last (${WAVES}).` });
}

/** e_m of GEMMs. */
export function gemmMemoryShare(c: OpContext, op: OpRecord): Quantity {
  return kernelParameter(c, 'e_m', 'Share of the memory bandwidth reached', op.memoryEfficiency, 'ratio', 'gemm.memoryFraction', 'gemm');
}

/** Ordinary arithmetic of a GEMM whose weights are stored narrower than they are multiplied. */
export function dequantised(c: OpContext, op: OpRecord, p: EfficiencyParameters): Quantity {
  const own = { ...opVectorFlops(c, op), symbol: 'V_0' };
  const work = p.dequantise.ops * Math.ceil(op.m / p.dequantise.rows) * op.n * op.k * op.batch;
  return derived('V', 'Ordinary arithmetic, expanding narrow weights included', op.vectorFlops + work, 'flops', 'V_0 + q * ceil(m / ρ) * n * k * x', () => [
    own, kernelParameter(c, 'q', 'Operations to expand one weight', p.dequantise.ops, 'flops', 'dequantise.ops', 'weight-only'),
    ...shapeInputs(op), fitted('ρ', 'Rows that share an expansion', p.dequantise.rows, 'count', 'dequantise.rows', 'weight-only'),
  ], { note: 'Every block of rows expands the weights it multiplies anew.' });
}

function shapeInputs(op: OpRecord): readonly Quantity[] {
  return [
    constant('m', 'Rows of a GEMM: tokens', op.m, 'Tokens of one pass that this product sees'), modelFact('n', 'Columns: outputs', op.n, 'architecture'),
    modelFact('k', 'Inner dimension: inputs', op.k, 'architecture'), constant('x', 'Products in one call', op.batch, 'Experts, heads or one'),
  ];
}

function chosenTile(c: OpContext, op: OpRecord, p: EfficiencyParameters): ReturnType<typeof bestTile> {
  return bestTile(op, c.job.machine.computeUnits, op.kind === 'grouped-gemm', p.gemm);
}

function sides(rows: number, columns: number): readonly Quantity[] {
  return [
    constant('a', 'Rows of a tile', rows, 'Of the sizes that libraries have, the one in which this product is done first'),
    constant('b', 'Columns of a tile', columns, 'Of the sizes that libraries have, the one in which this product is done first'),
  ];
}

/** Smaller tiles load more for each product. */
function tileShare(c: OpContext, op: OpRecord, p: EfficiencyParameters): Quantity {
  const { rows, columns, loads } = chosenTile(c, op, p);
  const { tileHalf } = p.gemm;
  return derived('τ', 'Rate in tiles of this size over that in the largest', (1 + tileHalf * LARGEST_TILE.loads) / (1 + tileHalf * loads), 'ratio', '(1 + h / i_L) / (1 + h / i)', () => [
    fitted('h', 'Products for each element loaded at which half the rate is reached', tileHalf, 'count', 'gemm.tileHalf', 'gemm'),
    constant('i_L', `Products for each element loaded, tiles of ${LARGEST_TILE.rows} × ${LARGEST_TILE.columns}`, 1 / LARGEST_TILE.loads, 'Rows times columns over their sum'),
    derived('i', 'Products for each element loaded', 1 / loads, 'count', 'a * b / (a + b)', () => sides(rows, columns)),
  ]);
}

function waves(c: OpContext, op: OpRecord, p: EfficiencyParameters): Quantity {
  const tile = chosenTile(c, op, p);
  const uneven = op.kind === 'grouped-gemm';
  const down = uneven ? 'max(1, m / a + 1 / 2)' : 'ceil(m / a)';
  return derived('w', 'Rounds in which the compute units work off all tiles', tileWaves(op, tile, c.job.machine.computeUnits, uneven), 'count', `ceil(${down} * ceil(n / b) * x / u)`, () => [
    ...shapeInputs(op).filter((input) => input.symbol !== 'k'), units(c), ...sides(tile.rows, tile.columns),
  ], uneven ? { note: 'Experts get unequal numbers of rows, so that each leaves half a tile unfilled on the mean.' } : {});
}

function units(c: OpContext): Quantity {
  const stated = c.job.machine.device.compute_units;
  return stated === undefined
    ? constant('u', 'Compute units', ASSUMED_COMPUTE_UNITS, 'Assumed: the datasheet states none')
    : deviceFact('u', 'Compute units', stated, 'count', 'compute_units');
}

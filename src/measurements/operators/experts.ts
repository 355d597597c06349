import { bytesPerElement, type FormatId } from '../../engine/formats.ts';
import { blankOp, type Op } from '../../engine/op.ts';
import type { Mapping } from '../mapping.ts';
import { deviceId } from '../names.ts';
import type { MeasuredRow } from '../row.ts';
import { numberIn, textIn } from '../table.ts';
import { callSeconds, formatsOf, missing } from './cells.ts';
import { gemmOp } from './gemm.ts';
import { routedTo } from './routing.ts';

/**
 * A routed feed-forward layer on one of tp × ep ranks, as the emitter has it: permutation, two grouped GEMMs around the gated
 * activation, weighted sum. `tokens` are those of all ranks.
 */
export function expertsRow(row: MeasuredRow): Mapping {
  const device = deviceId(textIn(row, 'hardware'));
  const formats = formatsOf(textIn(row, 'format'));
  const [tokens, hidden, inter, topk, experts] = ['tokens', 'hidden', 'inter', 'topk', 'experts'].map((column) => numberIn(row, column));
  const { tp = 1, ep = 1 } = { tp: numberIn(row, 'tp'), ep: numberIn(row, 'ep') };
  const measured = callSeconds(row);
  if (device === undefined) return missing('experts', 'the device is not in the catalog');
  if (formats === undefined) return missing('experts', `the format ${textIn(row, 'format')} is not known`);
  if (tokens === undefined || hidden === undefined || inter === undefined || topk === undefined || experts === undefined) return missing('experts', 'no shape');
  if (measured === undefined) return missing('experts', `the unit ${row.unit} is not a time`);
  const { stored, multiplied } = formats;
  const routing = textIn(row, 'routing');
  const { pairs, touched } = routedTo(routing, tokens, topk, experts, ep);
  const rows = pairs / touched;
  const width = inter / tp;
  // An expert-parallel rank holds copies of the tokens that reach it, never more than there are.
  const local = Math.min(tokens, pairs);
  const narrow = bytesPerElement(multiplied);
  const elementwise = (vectorFlops: number, activationBytes: number): Op => ({ ...blankOp(), kind: 'elementwise', group: 'experts', vectorFlops, activationBytes });
  // Permutation and activation read 16 bits and write what the products read.
  const ops = [
    elementwise(0, (2 * local + narrow * pairs) * hidden),
    gemmOp('grouped-gemm', rows, 2 * width, hidden, touched, stored, multiplied),
    elementwise(6 * pairs * width, (4 + narrow) * pairs * width),
    gemmOp('grouped-gemm', rows, hidden, width, touched, stored, multiplied),
    elementwise(2 * pairs * hidden, 2 * (pairs + local) * hidden),
  ];
  const aside = asideOf(routing, tokens * topk, experts, ep, stored);
  return { kind: 'bench', domain: 'experts', bench: { device, count: 1, perNode: 8, ops }, measured, ...(aside !== undefined && { aside }) };
}

function asideOf(routing: string, pairs: number, experts: number, ranks: number, stored: FormatId): string | undefined {
  if (ranks > 1 && routing !== 'balanced' && pairs <= experts) return 'which ranks hold the experts of so few tokens is left to chance';
  // Services with such weights (Kimi K2.5 in vLLM) decode as fast as their bytes let them.
  if (stored === 'int4') return 'slower than the same experts in 16 bits at every size, which services with such weights are not';
  return undefined;
}

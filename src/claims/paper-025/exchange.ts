import type { Catalog } from '../../catalog/catalog.ts';
import { nodeNamed, pricedProgram } from '../programs.ts';
import { flopsPerToken } from '../training-amounts.ts';
import { LARGE, SMALL } from './cases.ts';

/** FLOPs of one token, of training and of generation. */
export interface TokenWork {
  readonly trained: number;
  readonly generated: number;
}

/**
 * Times the inference that a small model may spend before a large one costs no more, both trained on D tokens and asked for R·D: the large one’s whole bill less the small one’s training,
 * over the small one’s inference. With 6·N and 2·N it is M + 3·(M − 1)/R (Snell et al. 2024, section 7).
 */
export function exchange(small: TokenWork, large: TokenWork, ratio: number): number {
  return (large.trained + ratio * large.generated - small.trained) / (ratio * small.generated);
}

/** The same from what the engine counts: attention and tables as they are, 256 tokens of question and 512 of answer, trained at 4,096. */
export function exchangeCounted(ratio: number, catalog: Catalog): number {
  return exchange(workOf(SMALL, catalog), workOf(LARGE, catalog), ratio);
}

function workOf(model: string, catalog: Catalog): TokenWork {
  const { total } = nodeNamed(pricedProgram(`model answer m=${model} hw=h100-sxm n=8 in=256 out=512 b=1`, catalog), 'answer');
  return { trained: flopsPerToken({ model, device: 'h100-sxm', count: 1024, kind: 'training', sequence: 4096 }, catalog), generated: total.flops / (total.tokensIn + total.tokensOut) };
}

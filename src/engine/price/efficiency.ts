import type { Seconds } from '../../units/dimensions.ts';
import type { FormatId } from '../formats.ts';

/**
 * How far real kernels stay below the datasheet: a few named parameters per device family, fitted to
 * published measurements (`npm run calibrate`), or the ideal, which has none.
 */
export type EfficiencyModel = { readonly kind: 'ideal' } | ({ readonly kind: 'calibrated' } & EfficiencyParameters);

export interface EfficiencyParameters {
  /** Family the parameters were fitted on; differs from the device's own when inherited. */
  readonly fittedOn: string;
  readonly inherited: boolean;
  /** Largest fraction of the matrix peak that a big GEMM reaches, by format; formats absent use `gemmFraction.bf16` scaled as fitted. */
  readonly gemmFraction: Readonly<Partial<Record<FormatId, number>>>;
  /** Output tile the matrix units work on. */
  readonly tileM: number;
  readonly tileN: number;
  /** Inner dimension at which a GEMM reaches half its fraction. */
  readonly gemmHalfK: number;
  /** Output tiles in flight at which a GEMM reaches half its fraction (wave fill). */
  readonly gemmHalfTiles: number;
  /** Fraction of memory bandwidth streamed at large size, and bytes at which half of it is reached. */
  readonly memoryFraction: number;
  readonly memoryHalfBytes: number;
  readonly attentionPrefillFraction: number;
  /** Attention FLOPs in one call at which half the fraction is reached. */
  readonly attentionPrefillHalfFlops: number;
  readonly attentionDecodeFraction: number;
  readonly attentionDecodeHalfBytes: number;
  /** Elementwise kernels' fraction of bandwidth. */
  readonly elementwiseFraction: number;
  /** Shortest time of one kernel, by what it is; quantising activations on the fly adds to a GEMM's. */
  readonly floors: {
    readonly gemm: Seconds;
    readonly quantise: Seconds;
    readonly attention: Seconds;
    readonly elementwise: Seconds;
  };
  readonly collective: {
    /** α inside a node: start-up and per-rank hop. */
    readonly alphaNode: Seconds;
    readonly alphaHop: Seconds;
    readonly alphaNetwork: Seconds;
    /** β: fraction of link bandwidth at large size and payload at which half is reached. */
    readonly nodeFraction: number;
    readonly nodeHalfBytes: number;
    readonly networkFraction: number;
    readonly networkHalfBytes: number;
  };
  /** Host and scheduler time, once per pass, and launch gap per kernel. */
  readonly host: Readonly<Record<'graph' | 'compiled' | 'eager', { readonly perPass: Seconds; readonly perKernel: Seconds }>>;
  /** Energy: idle power as a fraction of TDP, and joules per operation and byte at full width. */
  readonly energy: {
    readonly idleFraction: number;
    /** Share of TDP that a device adds when its matrix units run at peak, and when its memory does. */
    readonly computeFraction: number;
    readonly memoryFraction: number;
  };
}

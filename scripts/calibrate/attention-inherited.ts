import type { StoredParameters } from '../../src/catalog/calibration.ts';

/**
 * Attention of a family without rows of its own, after one that has them: what keeps its GEMMs further from the datasheet
 * (clocks, power, software) keeps attention as far, so its fraction is that family's times the ratio of their 16-bit GEMM
 * fractions. Where its GEMMs come nearer nothing says that attention does.
 */
export function attentionLikeGemm(own: StoredParameters, measured: StoredParameters): StoredParameters {
  const ratio = Math.min(1, own.gemm.fraction.bf16 / measured.gemm.fraction.bf16);
  return { ...own, attention: { ...own.attention, fraction: Number((measured.attention.fraction * ratio).toPrecision(4)) } };
}

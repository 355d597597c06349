import type { DeviceRecord, ModelRecord } from './schema.ts';

const VENDORS = ['NVIDIA', 'AMD', 'Google', 'AWS', 'Intel', 'Apple', 'Huawei', 'Groq', 'Cerebras', 'Qualcomm'];

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Families together, the family with the newest release first; inside a family newest first, then largest first. */
export function inModelOrder(models: readonly ModelRecord[]): readonly ModelRecord[] {
  const newest = new Map<string, string>();
  for (const { family, release } of models) {
    const known = newest.get(family);
    if (known === undefined || release > known) newest.set(family, release);
  }
  return [...models].sort(
    (a, b) =>
      compareText(newest.get(b.family) ?? '', newest.get(a.family) ?? '') ||
      compareText(a.family, b.family) ||
      compareText(b.release, a.release) ||
      b.counted.total - a.counted.total,
  );
}

function matrixPeak({ peak_dense }: DeviceRecord): number {
  return peak_dense.bf16 ?? peak_dense.fp16 ?? peak_dense.int8 ?? 0;
}

/** Vendors by how often their accelerators train and serve; inside a vendor newest first, then fastest first. */
export function inDeviceOrder(devices: readonly DeviceRecord[]): readonly DeviceRecord[] {
  const rank = (vendor: string): number => {
    const at = VENDORS.indexOf(vendor);
    return at < 0 ? VENDORS.length : at;
  };
  return [...devices].sort(
    (a, b) =>
      rank(a.vendor) - rank(b.vendor) ||
      compareText(a.vendor, b.vendor) ||
      (b.year ?? 0) - (a.year ?? 0) ||
      matrixPeak(b) - matrixPeak(a),
  );
}

/** Fastest first: of several devices that a short name could mean, the likeliest. */
export function fastestFirst(devices: readonly DeviceRecord[]): readonly DeviceRecord[] {
  return [...devices].sort((a, b) => matrixPeak(b) - matrixPeak(a) || b.memory.bandwidth - a.memory.bandwidth);
}

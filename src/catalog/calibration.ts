import type { Device } from '../engine/device.ts';
import { FORMAT_IDS, type FormatId } from '../engine/formats.ts';
import type { EfficiencyModel, EfficiencyParameters } from '../engine/price/efficiency.ts';
import type { GemmParameters } from '../engine/price/gemm.ts';

/** What is fitted apart from the rest, each on its own rows. */
export const CALIBRATION_DOMAINS = ['gemm', 'weight-only', 'grouped-gemm', 'prefill-attention', 'decode-attention', 'elementwise', 'collective', 'host', 'energy', 'training', 'portable'] as const;

export type CalibrationDomain = (typeof CALIBRATION_DOMAINS)[number];

/** Where a domain's parameters of one family come from and how well they describe it. */
export interface DomainFit {
  /** Measured rows the parameters were fitted on; 0 when they were taken from `from` or assumed. */
  readonly rows: number;
  /** Source keys, as in the calibration's `sources`. */
  readonly sources: readonly string[];
  /** |modelled/measured − 1|: median and 80th percentile over the rows. */
  readonly medianError?: number;
  readonly p80Error?: number;
  /** Median error on the rows of a source that the fit did not see, over all sources; absent with one source. */
  readonly leaveOneSourceOut?: number;
  /** Family whose parameters stand in for missing rows. */
  readonly from?: string;
  /** Why, or what is poor. */
  readonly note?: string;
}

/** Parameters as stored: formats without rows are absent and filled from their nearest. */
export interface StoredParameters extends Omit<EfficiencyParameters, 'fittedOn' | 'inherited' | 'gemm'> {
  readonly gemm: Omit<GemmParameters, 'fraction'> & { readonly fraction: Readonly<Partial<Record<FormatId, number>>> & { readonly bf16: number } };
}

export interface FamilyCalibration {
  readonly parameters: StoredParameters;
  readonly domains: Readonly<Record<CalibrationDomain, DomainFit>>;
}

export interface CalibrationSource {
  readonly key: string;
  readonly title: string;
  readonly url: string;
  readonly rows: number;
}

/** The file `data/calibration.json`, written by `npm run calibrate`. */
export interface Calibration {
  readonly version: 1;
  /** Measured rows used, over all domains. */
  readonly rows: number;
  readonly sources: readonly CalibrationSource[];
  readonly families: Readonly<Record<string, FamilyCalibration>>;
  /** Families without rows of their own, and the relative they inherit from. */
  readonly relatives: Readonly<Record<string, string>>;
  /** Used for a family that is in neither list. */
  readonly fallback: string;
}

/** Nearest format with rows of its own, by format without: the one with the same multiplier width. */
const STANDS_IN: Readonly<Record<FormatId, FormatId | undefined>> = {
  bf16: undefined, fp16: 'bf16', tf32: 'bf16', fp32: 'bf16', fp64: 'bf16',
  fp8: 'bf16', int8: 'fp8', mxfp8: 'fp8', fp6: 'fp8',
  nvfp4: 'fp8', mxfp4: 'nvfp4', int4: 'nvfp4', nf4: 'nvfp4', 'nf4-plain': 'nf4', int3: 'nvfp4', int2: 'nvfp4', ternary: 'nvfp4', int1: 'nvfp4',
  'int4-g32': 'int4', q8_0: 'int8', q6_k: 'int8', q4_k_m: 'int8',
};

/** The calibrated efficiency of a device: its family's parameters, or its nearest relative's marked as inherited. */
export function efficiencyFor(device: Pick<Device, 'family'>, calibration: Calibration): EfficiencyModel {
  const own = Object.hasOwn(calibration.families, device.family);
  const family = own ? device.family : relativeOf(device.family, calibration);
  const fitted = calibration.families[family];
  if (fitted === undefined) return { kind: 'ideal' };
  return efficiencyOf(fitted.parameters, family, !own || fitted.domains.gemm.rows === 0);
}

/** Stored parameters made complete: every format has a fraction. */
export function efficiencyOf(parameters: StoredParameters, fittedOn: string, inherited: boolean): EfficiencyModel {
  return { ...parameters, kind: 'calibrated', fittedOn, inherited, gemm: { ...parameters.gemm, fraction: everyFormat(parameters.gemm.fraction) } };
}

/** How well a device's family is measured, by domain; the relative's when inherited. */
export function fitsFor(device: Pick<Device, 'family'>, calibration: Calibration): FamilyCalibration | undefined {
  const own = Object.hasOwn(calibration.families, device.family);
  return calibration.families[own ? device.family : relativeOf(device.family, calibration)];
}

function relativeOf(family: string, calibration: Calibration): string {
  return Object.hasOwn(calibration.relatives, family) ? (calibration.relatives[family] ?? calibration.fallback) : calibration.fallback;
}

function everyFormat(stored: StoredParameters['gemm']['fraction']): Readonly<Record<FormatId, number>> {
  const lookUp = (format: FormatId): number => {
    const standsIn = STANDS_IN[format];
    return stored[format] ?? (standsIn === undefined ? stored.bf16 : lookUp(standsIn));
  };
  return Object.fromEntries(FORMAT_IDS.map((format) => [format, lookUp(format)])) as Record<FormatId, number>;
}

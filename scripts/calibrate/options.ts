import { CALIBRATION_DOMAINS, type CalibrationDomain } from '../../src/catalog/calibration.ts';

export interface Options {
  /** What to fit again; undefined for everything. */
  readonly only: readonly CalibrationDomain[] | undefined;
  /** Print and write nothing. */
  readonly dry: boolean;
}

/** `--domain gemm,collective --dry` */
export function optionsOf(words: readonly string[]): Options {
  const at = words.indexOf('--domain');
  const names = at < 0 ? undefined : (words[at + 1] ?? '').split(',');
  const only = names?.map((name) => {
    const domain = CALIBRATION_DOMAINS.find((one) => one === name);
    if (domain === undefined) throw new Error(`no domain ${name}; there are ${CALIBRATION_DOMAINS.join(', ')}`);
    return domain;
  });
  return { only, dry: words.includes('--dry') };
}

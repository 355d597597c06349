import { writeFileSync } from 'node:fs';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { BandTable } from '../../src/measurements/bands.ts';
import { DOMAINS, type Domain } from '../../src/measurements/mapping.ts';
import { fitBands } from './bands.ts';
import { judgedRows, type JudgedRow } from './judged-rows.ts';
import { quantile } from './minimise.ts';

const FILE = new URL('../../src/measurements/data/bands.json', import.meta.url);
const percent = (x: number): string => `${(x * 100).toFixed(x < 0.095 ? 1 : 0)} %`.padStart(7);

/**
 * How far the engine is from every measured row, by domain and by publisher, and the bands that follow. `unseen` holds
 * ln(measured/predicted) of rows by fits that did not see their source, in place of what the calibration as it stands gives.
 */
export function judge(catalog: Catalog, unseen: ReadonlyMap<string, number>): BandTable {
  const rows = judgedRows(catalog).map((row): JudgedRow => ({ ...row, residual: unseen.get(row.key) ?? row.residual }));
  const table = fitBands(rows);
  console.log('\ndomain              rows  sources    bias   median |error|        p80   80 % bands hold');
  for (const domain of DOMAINS) {
    const own = rows.filter((row) => row.domain === domain);
    if (own.length > 0) console.log(line(domain, own, table));
    const publishers = [...new Set(own.map((row) => row.publisher))].sort();
    for (const publisher of publishers.length > 1 ? publishers : []) console.log(line(`  ${publisher}`, own.filter((row) => row.publisher === publisher), undefined));
  }
  return table;
}

export function writeBands(catalog: Catalog, unseen: ReadonlyMap<string, number>): void {
  const { groups, coverage } = judge(catalog, unseen);
  // One group a line: a change of one shows as one.
  writeFileSync(FILE, `{"coverage":${JSON.stringify(coverage)},"groups":[\n${groups.map((group) => JSON.stringify(group)).join(',\n')}\n]}\n`);
}

function line(name: string, judged: readonly JudgedRow[], bands: BandTable | undefined): string {
  const factors = judged.map(({ residual }) => Math.exp(-residual));
  const errors = factors.map((factor) => Math.abs(factor - 1));
  const coverage = bands?.coverage[name as Domain];
  return [
    name.padEnd(18), String(judged.length).padStart(6), String(new Set(judged.map(({ source }) => source)).size).padStart(8), quantile(factors, 0.5).toFixed(2).padStart(7),
    percent(quantile(errors, 0.5)).padStart(12), percent(quantile(errors, 0.8)).padStart(10), coverage === undefined ? '' : percent(coverage.inside).padStart(12),
  ].join(' ');
}

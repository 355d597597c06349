/**
 * How far the engine, as calibrated in src/catalog/data/calibration.json, is from measured rows, by any columns.
 * tsx scripts/calibrate/residuals.ts --domain gemm [--by device,log2:m] [--where device=h100-sxm,size=big] [--worst 20] [--ideal] [--with-aside]
 */
import { argv, exit } from 'node:process';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { benchTerms } from '../../src/measurements/bench-terms.ts';
import { loadRows } from '../../src/measurements/load-node.ts';
import { DOMAINS, type Domain } from '../../src/measurements/mapping.ts';
import { compareRow } from '../../src/measurements/residual.ts';
import { mapRow, publisherOf } from '../../src/measurements/sources/index.ts';
import { TABLES } from '../../src/measurements/tables.ts';
import { DERIVED, grouped, summary, valueOf, type Group, type Judged } from './grouping.ts';

const after = (flag: string): string | undefined => (argv.includes(flag) ? argv[argv.indexOf(flag) + 1] : undefined);
const list = (text: string | undefined): readonly string[] => text?.split(',').filter((word) => word !== '') ?? [];

const named = after('--domain');
const domain: Domain | undefined = DOMAINS.find((one) => one === named);
if (domain === undefined) {
  console.log(`usage: residuals.ts --domain <${DOMAINS.join(' | ')}> [--by columns] [--where column=value,…] [--worst n] [--ideal] [--with-aside]`);
  console.log(`columns: any of the table's or of the scenario's settings, log2:<column>, or ${Object.keys(DERIVED).join(', ')}`);
  exit(1);
}
const by = after('--by') === undefined ? ['device', 'source'] : list(after('--by'));
const where = list(after('--where')).map((pair) => pair.split('=') as [string, string]);
const worst = Number(after('--worst') ?? 0);

const catalog = loadCatalog();
const efficiency = argv.includes('--ideal') ? ({ kind: 'ideal' } as const) : undefined;
const judged: Judged[] = [];
const without = new Map<string, number>();
const note = (reason: string): void => void without.set(reason, (without.get(reason) ?? 0) + 1);

for (const table of TABLES) {
  for (const row of loadRows(table)) {
    const mapping = mapRow(table, row);
    if (mapping.domain !== domain) continue;
    const compared = compareRow(table, row, publisherOf(row), mapping, catalog, efficiency);
    if (compared.kind === 'unpriced') { note(`missing: ${compared.unpriced.missing}`); continue; }
    const { residual } = compared;
    if (residual.aside !== undefined && !argv.includes('--with-aside')) { note(`aside: ${residual.aside}`); continue; }
    const one: Judged = { row, residual, terms: mapping.kind === 'bench' ? benchTerms(mapping.bench, catalog, efficiency) : [] };
    if (where.every(([column, value]) => String(valueOf(column, one) ?? '–') === value)) judged.push(one);
  }
}

const groups = grouped(judged, by);
const widths = by.map((column, index) => Math.max(column.length, 3, ...groups.map(({ key }) => key[index]?.length ?? 0)));
const percent = (x: number): string => `${(x * 100).toFixed(0)}%`.padStart(8);
const line = ({ key, rows, ratio, error, p80 }: Group): string =>
  `${key.map((text, index) => text.padEnd(widths[index] ?? 0)).join('  ')}  ${String(rows).padStart(6)}  ${ratio.toFixed(2).padStart(9)}${percent(error)}${percent(p80)}`;

console.log(`${by.map((column, index) => column.padEnd(widths[index] ?? 0)).join('  ')}    rows  predicted  |error|      p80`);
for (const group of groups) console.log(line(group));
if (judged.length > 0) console.log(line(summary(by.map((_, index) => (index === 0 ? 'all' : '')), judged)));
for (const [reason, rows] of [...without].sort(([, a], [, b]) => b - a)) console.log(`${String(rows).padStart(6)}  ${reason}`);

if (worst > 0) {
  console.log('\nworst rows: id, predicted/measured, measured and predicted in SI units, columns');
  const size = ({ residual }: Judged): number => Math.abs(Math.log(residual.ratio));
  for (const one of [...judged].sort((a, b) => size(b) - size(a)).slice(0, worst)) {
    const { residual, row } = one;
    console.log(`${row.id}  ${residual.ratio.toFixed(2)}  ${residual.measured.toPrecision(4)}  ${residual.predicted.toPrecision(4)}  ${Object.values(row.cells).join(' ')}`);
  }
}

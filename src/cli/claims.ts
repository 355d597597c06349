import { loadCatalog, loadPaperDetails } from '../catalog/load-node.ts';
import { rowsOfDetail, type ClaimRow } from '../claims/rows.ts';
import { endQuietlyWhenUnread } from './closed-pipe.ts';

/** The row as contracted: every field there, `null` for what there is none of. */
function toJson({ paper, status, claim, kind, published, unit, computed, error, tolerance, within, where, why }: ClaimRow): string {
  const row = { paper, status, claim, kind, published, unit, computed, error, tolerance, within };
  const filled = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? null]));
  return JSON.stringify({ ...filled, where, why });
}

const USAGE = `Usage: npm run --silent claims
Prints the claims of the papers beside what is computed for them, one JSON object a line. It takes no arguments.
`;

/** Exit codes: 0 printed, 2 something was asked that it does not know. */
async function main(argv: readonly string[]): Promise<number> {
  const unknown = argv.filter((argument) => argument !== '--help' && argument !== '-h');
  for (const argument of unknown) process.stderr.write(`Unknown argument ${argument.slice(0, 200)}; claims takes none\n`);
  if (unknown.length > 0) return 2;
  if (argv.length > 0) {
    process.stdout.write(USAGE);
    return 0;
  }
  const catalog = loadCatalog();
  for (const detail of loadPaperDetails()) {
    process.stdout.write(rowsOfDetail(detail, catalog).map((row) => `${toJson(row)}\n`).join(''));
    // Whoever reads may have seen enough.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return 0;
}

endQuietlyWhenUnread();
process.exitCode = await main(process.argv.slice(2));

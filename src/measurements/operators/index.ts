import type { Mapping } from '../mapping.ts';
import type { MeasuredRow } from '../row.ts';
import { textIn } from '../table.ts';
import type { TableName } from '../tables.ts';
import { attentionRow } from './attention.ts';
import { castRow } from './cast.ts';
import { collectiveRow, copyRow } from './collectives.ts';
import { expertsRow } from './experts.ts';
import { bestGemmRow, gemmRow } from './gemm.ts';

/** Tables of single kernels and collectives, whose columns mean the same whoever published them. */
export const OPERATOR_TABLES = ['gemm', 'experts', 'attention', 'collectives', 'kernels'] as const satisfies readonly TableName[];

const READERS: Readonly<Partial<Record<TableName, (row: MeasuredRow) => Mapping>> & Record<(typeof OPERATOR_TABLES)[number], (row: MeasuredRow) => Mapping>> = {
  gemm: gemmRow,
  experts: expertsRow,
  attention: attentionRow,
  collectives: collectiveRow,
  kernels: (row) => {
    const kernel = textIn(row, 'kernel');
    if (kernel === 'matmul, best shape') return bestGemmRow(row);
    return kernel === 'cast' ? castRow(row) : copyRow();
  },
};

/** What a row of a table of operators means; undefined where the table is none. */
export function operatorMapping(row: MeasuredRow, table: TableName): Mapping | undefined {
  return READERS[table]?.(row);
}

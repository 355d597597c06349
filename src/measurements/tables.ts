/** Tables of `data/`, one a subject, each loaded when it is asked for. */
export const TABLES = ['gemm', 'experts', 'attention', 'collectives', 'kernels', 'inference', 'training', 'memory'] as const;
export type TableName = (typeof TABLES)[number];

import type { PlanReader } from './reader.ts';

const NODES = ['nnodes', 'num_nodes', 'nodes', 'N', 'num_machines', 'NNODES', 'NUM_NODES', 'SLURM_NNODES', 'SLURM_JOB_NUM_NODES'] as const;
const IN_NODE = ['nproc_per_node', 'gpus_per_node', 'num_gpus', 'ntasks_per_node', 'gres', 'GPUS_PER_NODE', 'NPROC_PER_NODE', 'NUM_GPUS'] as const;
const ALL = ['world_size', 'num_processes', 'ntasks', 'WORLD_SIZE'] as const;

/** Devices, and those of a node, from the launcher's options, SLURM directives or the variables a script sets. */
export function readMachine(reader: PlanReader): void {
  const nodes = first(reader, NODES);
  const inNode = first(reader, IN_NODE);
  const all = first(reader, ALL);
  if (nodes !== undefined && inNode !== undefined) {
    reader.take([nodes.name, inNode.name], 'count', nodes.value * inNode.value);
    reader.take([inNode.name], 'perNode', inNode.value);
  } else if (all !== undefined) {
    reader.take([all.name], 'count', all.value);
    if (nodes !== undefined && all.value % nodes.value === 0) reader.take([all.name, nodes.name], 'perNode', all.value / nodes.value);
  } else if (inNode !== undefined) {
    // Launchers take one node where none is named; a SLURM script without a number of nodes does as well.
    reader.take([inNode.name], 'count', inNode.value);
    reader.take([inNode.name], 'perNode', inNode.value);
  }
}

function first(reader: PlanReader, names: readonly string[]): { readonly name: string; readonly value: number } | undefined {
  let found: { readonly name: string; readonly value: number } | undefined;
  for (const name of names) {
    const value = reader.get(name);
    if (value === undefined) continue;
    // "gpu:h100:8" and "gpu:8" of SLURM; "2:4" is a range of nodes, whose upper end is meant.
    const number = Number(String(value).split(':').at(-1));
    if (!Number.isInteger(number) || number < 1 || number > 1_048_576) continue;
    reader.use(name);
    found ??= { name, value: number };
  }
  return found;
}

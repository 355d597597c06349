import type { Catalog } from '../../catalog/catalog.ts';
import type { Tokens } from '../../units/dimensions.ts';
import { machineCapacity, MOST_SEQUENCES, type FleetTarget, type Machine, type MachineCapacity } from './capacity.ts';

/** Requests of one size on every machine, machines being full of them. */
export interface MapCell {
  readonly prompt: Tokens;
  readonly output: Tokens;
  /** Prompt and output tokens for a dollar, by machine; undefined where it does not serve them or has no price. */
  readonly tokensPerUsd: readonly (number | undefined)[];
  /** The machine that gives most, and how much more than the next best, as a share. */
  readonly best?: { readonly machine: number; readonly ahead?: number };
}

export interface TokensPerDollar {
  readonly machines: readonly MachineCapacity[];
  readonly prompts: readonly Tokens[];
  readonly outputs: readonly Tokens[];
  /** Row after row: every output of the first prompt, then of the next. */
  readonly cells: readonly MapCell[];
}

const SECONDS_PER_HOUR = 3600;

/** Which machine gives most tokens for a dollar at each size of request: `3600·(in + out)·T/c` (Mélange, arXiv:2404.14527, section 4.1). Machines that the catalog lacks are left out. */
export function tokensPerDollar(machines: readonly Machine[], prompts: readonly Tokens[], outputs: readonly Tokens[], target: FleetTarget, catalog: Catalog, most = MOST_SEQUENCES): TokensPerDollar {
  const sizes = prompts.flatMap((prompt) => outputs.map((output) => ({ prompt, output })));
  const priced = machines.flatMap((machine) => machineCapacity(machine, sizes, target, catalog, most) ?? []);
  return {
    machines: priced, prompts, outputs,
    cells: sizes.map(({ prompt, output }, at): MapCell => {
      const values = priced.map(({ capacities, usdPerHour }) => {
        const capacity = capacities[at];
        return capacity?.kind === 'serves' && usdPerHour !== undefined && usdPerHour > 0 ? (SECONDS_PER_HOUR * (prompt + output) * capacity.rate) / usdPerHour : undefined;
      });
      const [first, second] = values.flatMap((value, machine) => (value === undefined ? [] : [{ machine, value }])).sort((one, other) => other.value - one.value);
      return {
        prompt, output, tokensPerUsd: values,
        ...(first !== undefined && { best: { machine: first.machine, ...(second !== undefined && { ahead: first.value / second.value - 1 }) } }),
      };
    }),
  };
}

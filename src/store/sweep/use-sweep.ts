import { useSyncExternalStore } from 'react';
import type { Catalog } from '../../catalog/catalog.ts';
import { sweepRunnerFor } from './runner-for.ts';
import type { SweepRunner, SweepState } from './types.ts';

/** The runner of the page's sweeps, and what is known of the one that was asked for. */
export function useSweep(catalog: Catalog): { readonly runner: SweepRunner; readonly state: SweepState } {
  const runner = sweepRunnerFor(catalog);
  return { runner, state: useSyncExternalStore(runner.subscribe, runner.snapshot) };
}

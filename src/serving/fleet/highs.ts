import type { Highs, Model, ModelData } from 'highs';
import { compressedColumns, type FleetSolver, type LoadedSolver, type Program, type Solved, type SolverLimits } from './program.ts';

/*
 * Which solver, and why. Measured on random fleets of 4 and 10 kinds of machines and up to 36 buckets:
 * - HiGHS (npm `highs`, MIT, released every few weeks, the University of Edinburgh's solver as WebAssembly): exact and says how far from proved it is. 3.5 MB, 1.2 MB
 *   compressed, so that it is loaded when a fleet is asked for and in a worker alone.
 * - yalps (MIT, 6 kB): in one program of fourteen, called an answer optimal that was too dear (once by 58 %), or a solvable one infeasible. Not to be relied on.
 * - javascript-lp-solver: right where it ended, and did not end within minutes at ten kinds of machines.
 * - glpk.js: GPL, which this project's licence does not go with; WebAssembly too.
 * Content security policy: a worker goes by the policy its own script is served with, not by that in the page, so that hosts which send none run it as it is. A server that sends the page's
 * policy with every file must add `'wasm-unsafe-eval'` to `script-src` for the worker's script (it lets WebAssembly be compiled, and no text be run as a script); where it does not, loading fails as a value.
 */

/** Shares of the cost within which two costs count as equal. */
const EQUAL = 1e-9;

/**
 * Loads HiGHS. `locate` says where its WebAssembly file is where the bundler did not see to that; Node finds it by itself.
 */
export async function loadHighs(locate?: (file: string) => string): Promise<LoadedSolver> {
  try {
    const { default: load } = await import('highs');
    const highs = await load(locate === undefined ? {} : { locateFile: locate });
    return { kind: 'ready', solver: solverOf(highs) };
  } catch (error) {
    return { kind: 'unavailable', message: `The solver did not start: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function solverOf(highs: Highs): FleetSolver {
  return {
    solve: (program, limits) => {
      try {
        return highs.withModel<Solved>(modelData(highs, program), (model): Solved => run(highs, model, program, limits));
      } catch (error) {
        return { kind: 'failed', message: `The solver failed: ${error instanceof Error ? error.message : String(error)}` };
      }
    },
  };
}

function modelData({ infinity, constants }: Highs, program: Program): ModelData {
  const { columns, rows } = program;
  const { integer, continuous } = constants.variableType;
  return {
    numCols: columns.length,
    numRows: rows.length,
    colCost: columns.map(({ cost }) => cost),
    colLower: columns.map(() => 0),
    colUpper: columns.map(({ most }) => most ?? infinity),
    rowLower: rows.map(({ least }) => least ?? -infinity),
    rowUpper: rows.map(({ most }) => most ?? infinity),
    matrix: { format: 'csc', numRows: rows.length, numCols: columns.length, ...compressedColumns(program) },
    integrality: columns.map(({ whole }) => (whole ? integer : continuous)),
  };
}

function run({ constants }: Highs, model: Model, { columns }: Program, { seconds, start }: SolverLimits): Solved {
  // The default gap of 1e-4 would leave a dollar open in ten thousand; the search ends when nothing cheaper is possible.
  model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: EQUAL, mip_abs_gap: 0, random_seed: 0 });
  if (start !== undefined) model.setSolution({ colValue: Float64Array.from(start) });
  model.run();
  const status = model.getModelStatus();
  const found = constants.modelStatus;
  if (status === found.infeasible) return { kind: 'infeasible' };
  const cost = model.getObjectiveValue();
  const values = [...model.getSolution().colValue];
  const bound = columns.some(({ whole }) => whole) ? Number(model.info.get('mip_dual_bound')) : cost;
  const feasible = Number(model.info.get('primal_solution_status')) === FEASIBLE;
  if (status === found.optimal) return { kind: 'solved', values, cost, bound, proved: true };
  if (feasible && values.length === columns.length) return { kind: 'solved', values, cost, bound, proved: cost - bound <= EQUAL * Math.abs(cost) };
  if (status === found.timeLimit) return { kind: 'nothing-yet', bound };
  return { kind: 'failed', message: `The solver ended without an answer (status ${status})` };
}

/** HiGHS's code for a solution that keeps to all rows. */
const FEASIBLE = 2;

import type { CostName } from '../../program/costs.ts';
import type { Program } from '../../program/program.ts';
import type { ProgramResult } from '../../program/result.ts';

/** Costs that flow from nodes through groups to what is paid once or at every use, or tokens that go along edges. */
export type SankeyAlong = 'costs' | 'tokens';

export interface ProgramSankeyProps {
  /** Which node stands in which group is the program's to say. */
  readonly program: Program;
  readonly result: ProgramResult;
  readonly along: SankeyAlong;
  /** What flows where `along` is costs. */
  readonly measure: CostName;
  /** Uses the total is of; those of the result unless given. 1 compares what is once with one use. */
  readonly uses?: number;
  readonly selected: readonly string[];
  readonly onSelect: (ids: readonly string[]) => void;
  readonly width: number;
  readonly height: number;
}

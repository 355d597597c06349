import type { BreakEven } from '../../program/break-even.ts';
import type { CostName } from '../../program/costs.ts';

/** What a program costs, once and at every use, in the measure. */
export interface BreakEvenProgram {
  readonly name: string;
  readonly once: number;
  readonly perUse: number;
}

export interface BreakEvenData {
  readonly measure: CostName;
  /** What one use is: "question". */
  readonly use: string;
  /** The reader's own program, whose once and each are drawn as bands; then the one it is held against. */
  readonly programs: readonly [BreakEvenProgram] | readonly [BreakEvenProgram, BreakEvenProgram];
  /** Where the two meet (program/break-even.ts, the first program as a); absent with one program. */
  readonly meets?: BreakEven;
  /** Uses that are set, marked on the axis. */
  readonly uses: number;
}

export interface BreakEvenProps {
  readonly data: BreakEvenData;
  readonly width: number;
  readonly height: number;
  /** The reader drags the mark, or moves it with the keyboard, to another number of uses. Called on every step. */
  readonly onUses?: (uses: number) => void;
  /** Once at the end of a gesture. */
  readonly onCommit?: () => void;
}

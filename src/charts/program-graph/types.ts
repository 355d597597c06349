import type { CostName } from '../../program/costs.ts';
import type { Amount, NodeKind, Program } from '../../program/program.ts';
import type { ProgramResult } from '../../program/result.ts';

/** What the cards say a node costs, and what their bars are shares of. */
export type GraphMeasure = CostName | 'seconds';

/** What a reader does to the drawing. Each is one step of undo; the functions of program/edit.ts do it to the program. */
export interface GraphEdits {
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onConnect: (from: string, to: string) => void;
  readonly onDisconnect: (from: string, to: string) => void;
  readonly onRemove: (ids: readonly string[]) => void;
  /** A new node that comes after `after`, or stands alone. */
  readonly onAdd: (after: string | undefined, kind: NodeKind) => void;
  readonly onWrap: (ids: readonly string[]) => void;
  readonly onUnwrap: (group: string) => void;
  /** How often a node, a group or (with `to`) a loop edge is gone through: a number, or a formula. */
  readonly onRepeat: (id: string, times: Amount, to?: string) => void;
  /** Enter on what is selected already, or a second click: open its fields. */
  readonly onOpen?: (id: string) => void;
}

/** The graph of a program. Controlled: it draws `program`, and asks for changes. */
export interface ProgramGraphProps extends GraphEdits {
  readonly program: Program;
  /** What it comes to; the graph is drawn without figures until there is one, or where it is of another text. */
  readonly result: ProgramResult | undefined;
  /** Nodes and groups that are selected. */
  readonly selected: readonly string[];
  readonly measure: GraphMeasure;
  /** Most room for the drawing, pixels: a small graph takes less height. It pans and zooms inside; below 600 px of width it runs downwards. */
  readonly width: number;
  readonly height: number;
  /** Shown, but not to be changed. */
  readonly readOnly?: boolean;
}

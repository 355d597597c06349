import type { Settings } from '../scenario/fields.ts';
import type { Issue } from '../scenario/issue.ts';
import type { CostName, Costs } from './costs.ts';
import type { NodeKind } from './program.ts';

/** A knob with its value worked out. */
export interface KnobValue {
  readonly name: string;
  readonly value: number;
}

/** A node, priced. */
export interface NodeResult {
  readonly id: string;
  readonly label: string;
  readonly kind: NodeKind;
  readonly once: boolean;
  /** Of one call; of a group, of its nodes' calls in one turn. */
  readonly each: Costs;
  /** Seconds of one call. */
  readonly eachSeconds: number;
  /** Expected calls in one use of the program (in all, where it is done once), those of enclosing groups multiplied in. */
  readonly calls: number;
  /** `each` × `calls`. */
  readonly total: Costs;
  /** Seconds it adds where it stands in the way, all turns of its own and waves of its width included; those of enclosing groups are not. */
  readonly seconds: number;
  /** On the longest way through the program (or through what is done once). */
  readonly critical: boolean;
  /** Of a model node: the scenario that was priced, and how many of its calls are one batch of it. */
  readonly settings?: Settings;
  readonly batch?: number;
  /** What its amounts came to, by name, formulas worked out: `times`, `width`, `prompt`… */
  readonly amounts: Readonly<Record<string, number>>;
  /** Costs that are missing, since no price or power is known. */
  readonly missing: readonly CostName[];
}

/** An edge with its tokens: of one call of the node it leads to, and of all of them. */
export interface EdgeResult {
  readonly from: string;
  readonly to: string;
  readonly tokens: number;
  readonly totalTokens: number;
  readonly critical: boolean;
}

/** A program, priced. */
export interface ProgramResult {
  readonly title: string;
  readonly knobs: readonly KnobValue[];
  /** In the order in which they are done; groups before what stands in them. */
  readonly nodes: readonly NodeResult[];
  readonly edges: readonly EdgeResult[];
  readonly uses: number;
  /** What is done once. */
  readonly once: Costs;
  readonly onceSeconds: number;
  /** One use. */
  readonly perUse: Costs;
  readonly perUseSeconds: number;
  /** `once` + `uses` × `perUse`. */
  readonly total: Costs;
  /** What could not be used as it stands, and what was used in its place. Never empty when a number is not what its program says. */
  readonly issues: readonly Issue[];
}

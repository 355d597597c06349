import type { Issue } from '../../scenario/issue.ts';

/** How a node is drawn elsewhere: all that such a drawing says of what it is. */
export type DrawnShape = 'box' | 'store' | 'choice' | 'end';

export interface DrawnNode {
  /** As the drawing writes it. */
  readonly id: string;
  readonly label: string | undefined;
  readonly shape: DrawnShape | undefined;
  /** Id of the frame it stands in. */
  readonly group: string | undefined;
}

export interface DrawnGroup {
  readonly id: string;
  readonly label: string | undefined;
  readonly group: string | undefined;
}

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string | undefined;
}

/** A graph as a drawing language describes it, and the lines of it that were not understood. */
export interface DrawnGraph {
  readonly title: string | undefined;
  readonly nodes: readonly DrawnNode[];
  readonly groups: readonly DrawnGroup[];
  readonly edges: readonly DrawnEdge[];
  readonly issues: readonly Issue[];
}

/** Gathers a graph while it is read: what is named twice is one node, and what is said last of it holds. */
export interface GraphGatherer {
  readonly title: (title: string) => void;
  readonly node: (id: string, said?: { readonly label?: string | undefined; readonly shape?: DrawnShape | undefined }) => void;
  readonly edge: (edge: DrawnEdge) => void;
  readonly openGroup: (id: string, label?: string) => void;
  readonly labelGroup: (label: string) => void;
  readonly closeGroup: () => boolean;
  readonly issue: (issue: Issue) => void;
  readonly done: () => DrawnGraph;
}

export function gatherGraph(): GraphGatherer {
  const nodes = new Map<string, DrawnNode>();
  const groups = new Map<string, DrawnGroup>();
  const edges: DrawnEdge[] = [];
  const issues: Issue[] = [];
  const open: string[] = [];
  let title: string | undefined;
  return {
    title: (said) => {
      title = said;
    },
    node: (id, said = {}) => {
      const before = nodes.get(id);
      // A node stands in the first frame that names it, also where it was named outside before.
      nodes.set(id, { id, label: said.label ?? before?.label, shape: said.shape ?? before?.shape, group: before?.group ?? open.at(-1) });
    },
    edge: (edge) => {
      edges.push(edge);
    },
    openGroup: (id, label) => {
      groups.set(id, { id, label: label ?? groups.get(id)?.label, group: open.at(-1) });
      open.push(id);
    },
    labelGroup: (label) => {
      const id = open.at(-1);
      const group = id === undefined ? undefined : groups.get(id);
      if (group === undefined) title = label;
      else groups.set(group.id, { ...group, label });
    },
    closeGroup: () => open.pop() !== undefined,
    issue: (found) => {
      issues.push(found);
    },
    // A frame that edges lead to is no node of its own.
    done: () => ({ title, nodes: [...nodes.values()].filter(({ id }) => !groups.has(id)), groups: [...groups.values()], edges, issues }),
  };
}

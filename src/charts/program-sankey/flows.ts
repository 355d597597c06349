import type { NodeKind, Program } from '../../program/program.ts';
import type { ProgramResult } from '../../program/result.ts';
import type { CostName } from '../../program/costs.ts';

/** What one node comes to in the total, and where it belongs. */
export interface NodeShare {
  readonly id: string;
  readonly label: string;
  readonly kind: NodeKind;
  readonly once: boolean;
  /** In the measure, all uses counted. */
  readonly value: number;
  /** The outermost group it stands in. */
  readonly group: string | undefined;
}

/** Every node that costs something, those done once first, groups together, the dearest first in each. */
export function nodeShares(program: Program, result: ProgramResult, measure: CostName, uses: number): readonly NodeShare[] {
  const parent = new Map(program.nodes.map(({ id, group }) => [id, group]));
  const outermost = (id: string): string | undefined => {
    const seen = new Set<string>();
    let group = parent.get(id);
    for (let next = group; next !== undefined && !seen.has(next); next = parent.get(next)) {
      seen.add(next);
      group = next;
    }
    return group;
  };
  const shares = result.nodes.filter(({ kind }) => kind !== 'group').map(({ id, label, kind, once, total }): NodeShare => ({ id, label, kind, once, value: total[measure] * (once ? 1 : uses), group: outermost(id) }));
  const sums = new Map<string, number>();
  const block = ({ once, group, id }: NodeShare): string => `${String(once)}:${group === undefined ? `node ${id}` : `group ${group}`}`;
  for (const share of shares) sums.set(block(share), (sums.get(block(share)) ?? 0) + share.value);
  return shares.filter(({ value }) => Number.isFinite(value) && value > 0).sort((a, b) =>
    Number(b.once) - Number(a.once) || (sums.get(block(b)) ?? 0) - (sums.get(block(a)) ?? 0) || block(a).localeCompare(block(b)) || b.value - a.value);
}

/** The smallest become one where there are more than have room; each block keeps its place. */
export function foldSmallest(shares: readonly NodeShare[], most: number): readonly (NodeShare & { readonly ids: readonly string[] })[] {
  if (shares.length <= most) return shares.map((share) => ({ ...share, ids: [share.id] }));
  const kept = new Set([...shares].sort((a, b) => b.value - a.value).slice(0, Math.max(1, most - 2)).map(({ id }) => id));
  const folded = ([true, false] as const).flatMap((once) => {
    const small = shares.filter((share) => !kept.has(share.id) && share.once === once);
    const value = small.reduce((sum, share) => sum + share.value, 0);
    return small.length === 0 ? [] : [{ id: `others:${String(once)}`, label: `${small.length} smaller`, kind: 'group' as const, once, value, group: undefined, ids: small.map(({ id }) => id) }];
  });
  const large = shares.filter(({ id }) => kept.has(id)).map((share) => ({ ...share, ids: [share.id] }));
  return [...large.filter(({ once }) => once), ...folded.filter(({ once }) => once), ...large.filter(({ once }) => !once), ...folded.filter(({ once }) => !once)];
}

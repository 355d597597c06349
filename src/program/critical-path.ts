/** The longest way through things that come before one another. */
export interface LongestWay {
  readonly seconds: number;
  /** Places of those on it. */
  readonly on: ReadonlySet<number>;
}

/**
 * The critical path of `seconds`, where `edges` lead from lower places to higher ones: each begins when everything before it has ended, so that the whole
 * takes as long as its longest chain (Kelley and Walker, 1959). Of equally long ones the first.
 */
export function longestWay(seconds: readonly number[], edges: readonly (readonly [from: number, to: number])[]): LongestWay {
  const before = seconds.map((): number[] => []);
  for (const [from, to] of edges) before[to]?.push(from);
  const ends: number[] = [];
  const via: (number | undefined)[] = [];
  for (const [at, own] of seconds.entries()) {
    let start = 0;
    let through: number | undefined;
    for (const from of before[at] ?? []) {
      const end = ends[from] ?? 0;
      if (through === undefined || end > start) [start, through] = [end, from];
    }
    ends.push(start + own);
    via.push(through);
  }
  let last: number | undefined;
  for (const [at, end] of ends.entries()) if (last === undefined || end > (ends[last] ?? 0)) last = at;
  const on = new Set<number>();
  for (let at = last; at !== undefined; at = via[at]) on.add(at);
  return { seconds: last === undefined ? 0 : (ends[last] ?? 0), on };
}

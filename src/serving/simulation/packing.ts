/**
 * Rows of a given length that prompts need when several may share one: each goes where the least room is left, longest prompts
 * first (best fit decreasing; paper 13, Prepacking, packs prompts so).
 */
export function packedRows(lengths: readonly number[], row: number): number {
  const rooms: number[] = [];
  for (const length of lengths.toSorted((a, b) => b - a)) {
    let best = -1;
    for (let at = 0; at < rooms.length; at += 1) {
      const room = rooms[at] as number;
      if (room >= length && (best < 0 || room < (rooms[best] as number))) best = at;
    }
    if (best < 0) rooms.push(row - length);
    else rooms[best] = (rooms[best] as number) - length;
  }
  return rooms.length;
}

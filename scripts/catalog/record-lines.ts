/** A JSON list with one record a line, so that a change to one record is a change to one line. */
export function recordLines(records: readonly unknown[]): string {
  return `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`;
}

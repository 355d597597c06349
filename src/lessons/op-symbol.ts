/** An operation's name as a symbol: "Gate and up projection" is gate_and_up_projection. */
export function symbolOfOp(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '');
}

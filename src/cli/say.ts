/** Tells the person at the shell, a line each, beside what is printed for the next program. */
export function say(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
}

/** Says why nothing is printed; the exit code of input that is at fault. */
export function complain(reasons: readonly string[]): number {
  say(reasons);
  return 2;
}

/** The reader of a pipe may close it early (head); that is no failure. */
export function endQuietlyWhenUnread(): void {
  process.stdout.on('error', () => process.exit(0));
}

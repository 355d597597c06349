import { spawnSync } from 'node:child_process';
import { vi } from 'vitest';

/** What a command printed, what it said on standard error (a line each, none empty), and its exit code. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly errors: readonly string[];
}

const saidLines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

/** Runs a script of `src/cli` as a shell does: a process of its own, which takes a second to start. */
export function spawned(script: string, args: readonly string[], input = ''): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', `src/cli/${script}`, ...args], { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  return { code: status, out: stdout, errors: saidLines(stderr) };
}

/** Runs a command here, keeping what it writes. What reads standard input needs `spawned`. */
export async function ran(command: (argv: readonly string[]) => number | Promise<number>, args: readonly string[]): Promise<Run> {
  const [out, errors] = [vi.spyOn(process.stdout, 'write').mockReturnValue(true), vi.spyOn(process.stderr, 'write').mockReturnValue(true)];
  const written = ({ mock }: typeof out): string => mock.calls.map(([text]) => String(text)).join('');
  try {
    const code = await command(args);
    return { code, out: written(out), errors: saidLines(written(errors)) };
  } finally {
    out.mockRestore();
    errors.mockRestore();
  }
}

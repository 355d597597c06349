import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const COMMAND = '"$0" --import tsx src/cli/claims.ts';

function shell(line: string): { readonly code: number | null; readonly out: string; readonly errors: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `set -o pipefail; ${line}`, process.execPath], { encoding: 'utf8' });
  return { code: status, out: stdout, errors: stderr };
}

describe('npm run claims', { timeout: 60_000 }, () => {
  it('ends without a word when its reader stops early', () => {
    const { code, out, errors } = shell(`${COMMAND} | head -c 60`);
    expect([code, out.length, errors]).toEqual([0, 60, '']);
  });

  it('refuses arguments it does not know', () => {
    expect(shell(`${COMMAND} --fast`)).toEqual({ code: 2, out: '', errors: 'Unknown argument --fast; claims takes none\n' });
  });
});

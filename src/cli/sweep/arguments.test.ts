import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

describe('the command line of sweeps', () => {
  it('reads a run and a merge, with values apart or joined', () => {
    expect(readArguments(['spec.json'])).toEqual({ kind: 'run', source: 'spec.json', shard: { shard: 1, of: 1 }, out: undefined, workers: undefined, keep: 'all', format: 'json' });
    expect(readArguments(['--shard', '3/64', '--out=dir', 'spec.json', '--workers', '4', '--keep', 'kept', '--format=csv'])).toEqual({ kind: 'run', source: 'spec.json', shard: { shard: 3, of: 64 }, out: 'dir', workers: 4, keep: 'kept', format: 'csv' });
    expect(readArguments(['merge', 'a', 'b'])).toEqual({ kind: 'merge', directories: ['a', 'b'], format: 'json' });
  });

  it('says what it cannot use', () => {
    const bad: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /^Give a JSON file/],
      [['a', 'b'], /^Give one sweep/],
      [['--fast', 'a'], /^Unknown option --fast/],
      [['a', '--shard', '0/4', '--out', 'd'], /^--shard must be i\/n with i from 1 to n/],
      [['a', '--shard', '5/4', '--out', 'd'], /^--shard must be/],
      [['a', '--shard', '1/4'], /^--shard needs --out/],
      [['a', '--keep', 'front'], /^--keep needs --out/],
      [['a', '--keep', 'some', '--out', 'd'], /^--keep must be one of all, kept, front, not some/],
      [['a', '--workers', '0'], /^--workers must be a whole number from 1/],
      [['a', '--out'], /^--out needs a value/],
      [['merge'], /^merge needs the directories/],
      [['merge', 'd', '--out', 'e'], /^merge takes no --out/],
    ];
    for (const [argv, reason] of bad) {
      const read = readArguments(argv);
      expect(read.kind === 'wrong' ? read.reasons.join('\n') : read.kind, argv.join(' ')).toMatch(reason);
    }
  });
});

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Shard } from './arguments.ts';
import { shardParts } from './grid.ts';
import { canonical, DIRECTORY_VERSION, signed, type Identity } from './identity.ts';
import { partName, partOfRemains } from './part-file.ts';

const SWEEP_FILE = 'sweep.json';

export type ReadIdentity = { readonly ok: true; readonly identity: Identity } | { readonly ok: false; readonly reason: string };

/** What a directory of parts belongs to. */
export function readIdentity(directory: string): ReadIdentity {
  const file = join(directory, SWEEP_FILE);
  if (!existsSync(file)) return { ok: false, reason: `${directory} holds no sweep: there is no ${SWEEP_FILE}` };
  try {
    const identity = JSON.parse(readFileSync(file, 'utf8')) as Identity;
    if (identity.version > DIRECTORY_VERSION) return { ok: false, reason: `${file} is of version ${identity.version}, newer than ${DIRECTORY_VERSION}` };
    const { hash, ...rest } = identity;
    return signed(rest).hash === hash ? { ok: true, identity } : { ok: false, reason: `${file} was changed after it was written` };
  } catch {
    return { ok: false, reason: `${file} is damaged: delete it and run the sweep again, which keeps the parts that are whole` };
  }
}

/** Why two sweeps cannot share their parts; undefined where they are one. */
export function differenceOf(one: Identity, other: Identity): string | undefined {
  if (one.hash === other.hash) return undefined;
  if (canonical(one.question) !== canonical(other.question)) return 'another sweep: its scenario, axes, objectives or constraints differ';
  if (one.keep !== other.keep) return `a sweep that keeps ${other.keep} rows, not ${one.keep} (--keep)`;
  return 'this sweep as another version computed it: its numbers differ';
}

/** Makes a directory this sweep's, or says why it cannot be. Any number of shards may do so at once. */
export function claimDirectory(directory: string, identity: Identity): string | undefined {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    return `${directory} cannot be made: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (existsSync(join(directory, SWEEP_FILE))) {
    const there = readIdentity(directory);
    if (!there.ok) return there.reason;
    const difference = differenceOf(identity, there.identity);
    return difference === undefined ? undefined : `${directory} holds ${difference}; give another directory, or empty it`;
  }
  writeWhole(join(directory, SWEEP_FILE), `${canonical(identity)}\n`);
  return undefined;
}

/** Says in the directory that a shard is done, and clears away what stopped runs of it left. */
export function closeShard(directory: string, identity: Identity, shard: Shard): void {
  const { from, end } = shardParts(identity.grid, shard);
  for (const name of readdirSync(directory)) {
    const part = partOfRemains(name);
    if (part !== undefined && part >= from && part < end && existsSync(join(directory, partName(part)))) rmSync(join(directory, name), { force: true });
  }
  const width = String(shard.of).length;
  const manifest = { version: DIRECTORY_VERSION, sweep: identity.hash, shard: shard.shard, of: shard.of, parts: { from, end }, scenarios: { from: from * identity.grid.size, end: Math.min(identity.grid.total, end * identity.grid.size) } };
  writeWhole(join(directory, `shard-${String(shard.shard).padStart(width, '0')}-of-${shard.of}.json`), `${JSON.stringify(manifest)}\n`);
}

function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${hostname()}-${process.pid}.tmp`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}

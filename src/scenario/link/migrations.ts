/** A link's parameters by key. */
export type Params = ReadonlyMap<string, string>;
export type Migration = (params: Params) => Params;
export type Migrations = Readonly<Record<number, Migration>>;

/**
 * Version of the links written now. It rises when the meaning of a key changes; a new key needs no new version.
 * A link without a version is read as version 1 for ever, so that links written by hand keep their meaning.
 */
export const LINK_VERSION = 1;
export const FIRST_VERSION = 1;

/** `migrations[n]` turns the parameters of a link of version n into those of version n + 1. */
export const migrations: Migrations = {};

/** Throws unless there is exactly one migration for every version before `version`. */
export function assertComplete(table: Migrations, version: number): void {
  const steps = Object.keys(table).map(Number).sort((a, b) => a - b);
  const wanted = Array.from({ length: version - FIRST_VERSION }, (_, index) => FIRST_VERSION + index);
  if (steps.length !== wanted.length || steps.some((step, index) => step !== wanted[index])) {
    throw new Error(`Link migrations must be [${wanted.join(', ')}], not [${steps.join(', ')}]`);
  }
}

assertComplete(migrations, LINK_VERSION);

/** Parameters of an older link as the present version writes them. */
export function migrate(params: Params, from: number, table: Migrations = migrations, version: number = LINK_VERSION): Params {
  let migrated = params;
  for (let step = from; step < version; step += 1) migrated = table[step]?.(migrated) ?? migrated;
  return migrated;
}

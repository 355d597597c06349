import { posix } from 'node:path';
import { readModule } from './read-module.ts';
import type { Import } from './read-module.ts';
import { DEBT, IMPURE_NAMES, PAGE_PACKAGES, roomOf } from './rooms.ts';
import type { Room } from './rooms.ts';

const TEST_FILE = /\.test\.tsx?$/;
/** Only these parts of the pure rooms may touch the disk. */
const NODE_FILE = /(-node|\.test)\.tsx?$|^src\/cli\//;

function isRelative(specifier: string): boolean {
  return specifier.startsWith('.');
}

function packageTrouble(room: Room, file: string, specifier: string): string | undefined {
  if (room.pure && PAGE_PACKAGES.test(specifier)) return `${room.path} must run without a page, so it may not import ${specifier}`;
  if (specifier.startsWith('node:') && !NODE_FILE.test(file)) return `${specifier} does not exist in a browser; only *-node.ts files and the command line may import it`;
  return undefined;
}

function roomTrouble(room: Room, file: string, found: Import): string | undefined {
  const target = posix.normalize(posix.join(posix.dirname(file), found.specifier));
  const to = roomOf(target);
  if (to === undefined) return `${target} is outside the source`;
  if (to.path === room.path || DEBT.some((debt) => debt.from === file && debt.to === target)) return undefined;
  if (found.kind === 'url' && to.path === 'workers') {
    return room.startsWorkers ? undefined : `${room.path} may not start a worker`;
  }
  if (TEST_FILE.test(file) && room.path !== 'src/units') return undefined;
  if (room.imports.includes(to.path) || room.imports.includes(target)) return undefined;
  if (room.types.includes(to.path)) {
    return found.kind === 'type' ? undefined : `${room.path} may import only types from ${to.path}: use \`import type\` for ${target}`;
  }
  return `${room.path} may not import ${to.path} (${target})`;
}

/**
 * Every broken rule of one file, as `file:line: reason`.
 * Tests may read other rooms (the engine's tests price catalog models) but keep the rules on packages.
 */
export function troublesOf(file: string, text: string): readonly string[] {
  const room = roomOf(file);
  if (room === undefined) return [];
  const module = readModule(text, file);
  const troubles: string[] = [];
  const report = (line: number, reason: string | undefined): void => {
    if (reason !== undefined) troubles.push(`${file}:${line}: ${reason}`);
  };
  for (const found of module.imports) {
    report(found.line, isRelative(found.specifier) ? roomTrouble(room, file, found) : packageTrouble(room, file, found.specifier));
    if (found.kind !== 'url' && isRelative(found.specifier) && !/\.[a-z]+$/.test(found.specifier)) report(found.line, `${found.specifier} needs its extension`);
  }
  if (module.defaultExportLine !== undefined) report(module.defaultExportLine, 'default exports have no fixed name: export it by name');
  if (room.path === 'src/engine' && !TEST_FILE.test(file)) {
    for (const { name, line } of module.names) {
      if (name === 'Math.random' || IMPURE_NAMES.has(name)) report(line, `the engine is pure and may not read ${name}`);
    }
  }
  return troubles;
}

/** Debts that no file owes any more; the list must shrink with the code. */
export function paidDebts(files: ReadonlyMap<string, string>): readonly string[] {
  return DEBT.filter(({ from, to }) => {
    const text = files.get(from);
    if (text === undefined) return true;
    return !readModule(text, from).imports.some((one) => posix.normalize(posix.join(posix.dirname(from), one.specifier)) === to);
  }).map(({ from, to }) => `scripts/imports/rooms.ts: ${from} no longer imports ${to}: strike it from the debts`);
}

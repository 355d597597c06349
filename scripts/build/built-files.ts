import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Files of a built site that a browser may ask for, as paths relative to its folder, sorted. The bundler's own notes are not among them. */
export function builtFiles(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(directory, join(parentPath, name)).split(sep).join('/'))
    .filter((file) => !file.startsWith('.'))
    .sort();
}

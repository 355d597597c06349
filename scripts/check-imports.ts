import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { paidDebts, troublesOf } from './imports/rules.ts';

function modulesUnder(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`);
}

/** Reads every module of the page, the workers and the command line; returns how many, and each broken rule. */
export function checkImports(root: string): { readonly files: number; readonly troubles: readonly string[] } {
  const paths = ['src', 'workers'].flatMap((folder) => modulesUnder(root, folder)).sort();
  const files = new Map(paths.map((path) => [path, readFileSync(`${root}/${path}`, 'utf8')] as const));
  const troubles = [...files].flatMap(([path, text]) => {
    try {
      return troublesOf(path, text);
    } catch (error) {
      return [`${path}: could not be read: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
  return { files: files.size, troubles: [...troubles, ...paidDebts(files)] };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { files, troubles } = checkImports(process.cwd());
  for (const trouble of troubles) console.error(trouble);
  console.log(`${files} files read, ${troubles.length} broken import rules`);
  process.exitCode = troubles.length > 0 || files === 0 ? 1 : 0;
}

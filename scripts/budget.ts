import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

/** JavaScript that must arrive before anything can be shown: the page's entry and what it imports at once. */
export const FIRST_LOAD_LIMIT_BYTES = 100_000;

export interface BundleFile {
  readonly file: string;
  readonly bytes: number;
  readonly gzipBytes: number;
  /** Fetched before the first chart. */
  readonly initial: boolean;
}

interface ManifestChunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

function initialFiles(manifest: Readonly<Record<string, ManifestChunk>>): ReadonlySet<string> {
  const files = new Set<string>();
  const visit = (chunk: ManifestChunk | undefined): void => {
    if (chunk === undefined || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    for (const key of chunk.imports ?? []) visit(manifest[key]);
  };
  for (const chunk of Object.values(manifest)) if (chunk.isEntry === true) visit(chunk);
  return files;
}

/** Every file of a build with its size, the largest first. */
export function measureBundle(directory: string): readonly BundleFile[] {
  const manifestPath = join(directory, '.vite/manifest.json');
  if (!existsSync(manifestPath)) throw new Error(`No build in ${directory}: run npm run build first.`);
  const initial = initialFiles(JSON.parse(readFileSync(manifestPath, 'utf8')) as Readonly<Record<string, ManifestChunk>>);
  return readdirSync(join(directory, 'assets'))
    .map((name): BundleFile => {
      const content = readFileSync(join(directory, 'assets', name));
      const file = `assets/${name}`;
      return { file, bytes: content.length, gzipBytes: gzipSync(content, { level: 9 }).length, initial: initial.has(file) };
    })
    .sort((a, b) => b.gzipBytes - a.gzipBytes);
}

/** Gzipped bytes of JavaScript before the first chart. */
export function firstLoadBytes(files: readonly BundleFile[]): number {
  return files.filter(({ file, initial }) => initial && file.endsWith('.js')).reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
}

/** The sizes as lines to read: scripts and styles one by one, the rest by kind. */
export function describeBundle(files: readonly BundleFile[]): readonly string[] {
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
  const code = files.filter(({ file }) => /\.(js|css)$/.test(file));
  const others = files.filter((file) => !code.includes(file));
  return [
    ...code.map(({ file, gzipBytes, initial }) => `${kilobytes(gzipBytes)} gzip  ${initial ? 'first' : 'later'}  ${file}`),
    `${kilobytes(others.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0))} gzip  later  ${others.length} other files`,
    `${kilobytes(firstLoadBytes(files))} gzip  JavaScript before the first chart, of ${FIRST_LOAD_LIMIT_BYTES / 1000} kB allowed`,
  ];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const files = measureBundle(process.env['ROOFSCOPE_DIST'] ?? 'dist');
  for (const line of describeBundle(files)) console.log(line);
  process.exitCode = firstLoadBytes(files) > FIRST_LOAD_LIMIT_BYTES ? 1 : 0;
}

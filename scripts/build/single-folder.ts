import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import type { Plugin } from 'vite';
import { builtFiles } from './built-files.ts';

/** The whole site to take away; the help panel offers it. */
export const FOLDER_ARCHIVE = 'roofscope.zip';

/** The one folder in it. */
export const FOLDER = 'roofscope';

/** The earliest moment an archive can say: the same files give the same archive. */
const NO_TIME = new Date(1980, 0, 1);

const README = `Roofscope, the whole site in one folder.

Serve this folder with any static web server and open it in a browser. With Python:  python3 -m http.server  here, then open http://localhost:8000
Opened as a file it does not run: browsers start no workers from files. Nothing in it asks for anything outside this folder.
`;

/** Names and contents of the archive: every built file under one folder, and a word on how to serve it. */
export function folderContents(directory: string): Readonly<Record<string, Uint8Array>> {
  const files = builtFiles(directory).filter((file) => file !== FOLDER_ARCHIVE);
  return {
    [`${FOLDER}/README.txt`]: new TextEncoder().encode(README),
    ...Object.fromEntries(files.map((file) => [`${FOLDER}/${file}`, new Uint8Array(readFileSync(join(directory, file)))])),
  };
}

/** Writes the archive beside the page, after everything it holds. */
export function singleFolder(): Plugin {
  let directory = '';
  let written = false;
  return {
    name: 'single-folder',
    apply: 'build',
    configResolved(config) {
      directory = resolve(config.root, config.build.outDir);
    },
    writeBundle() {
      written = true;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        if (!written) return;
        const contents: Zippable = Object.fromEntries(Object.entries(folderContents(directory)).map(([name, bytes]) => [name, [bytes, { mtime: NO_TIME }]]));
        writeFileSync(join(directory, FOLDER_ARCHIVE), zipSync(contents, { level: 9 }));
      },
    },
  };
}

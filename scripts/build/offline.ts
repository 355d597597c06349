import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import type { OfflinePlan } from '../../src/app/offline/plan.ts';
import { builtFiles } from './built-files.ts';
import { FOLDER_ARCHIVE } from './single-folder.ts';

/** Where the service worker stands: it may serve nothing above its own folder. */
export const SERVICE_WORKER = 'sw.js';

/** What nobody needs without the network: the worker itself, the archive of the same files, and words to robots. */
const LEFT_OUT: ReadonlySet<string> = new Set([SERVICE_WORKER, FOLDER_ARCHIVE, 'index.html', 'robots.txt']);

/** What a built folder keeps offline; the version says the content of every file, the page's included. */
export function planOf(directory: string): OfflinePlan {
  const hash = createHash('sha256');
  const files = builtFiles(directory).filter((file) => !LEFT_OUT.has(file));
  for (const file of ['index.html', ...files]) hash.update(`${file}\0`).update(readFileSync(join(directory, file))).update('\0');
  return { version: hash.digest('hex').slice(0, 12), files };
}

/** The service worker of a built folder, as one script. */
async function workerScript(root: string, plan: OfflinePlan): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { OFFLINE_PLAN: JSON.stringify(plan) },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: join(root, 'src/app/offline/service-worker.ts'), output: { format: 'iife' } },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]) as readonly Rolldown.RolldownOutput[];
  const [chunk] = outputs.flatMap(({ output }) => output);
  if (chunk?.type !== 'chunk') throw new Error('the service worker was not built');
  return chunk.code;
}

/** Writes the service worker beside the page, once everything else is written. */
export function offline(): Plugin {
  let root = '';
  let directory = '';
  // A build that failed is closed too, and its own error is the one to tell.
  let written = false;
  return {
    name: 'offline',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      directory = resolve(root, config.build.outDir);
    },
    writeBundle() {
      written = true;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (written) writeFileSync(join(directory, SERVICE_WORKER), await workerScript(root, planOf(directory)));
      },
    },
  };
}

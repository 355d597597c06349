import { existsSync } from 'node:fs';
import { serve } from '../serve.mjs';
import { nodeProgram, runStep } from '../run-step.ts';

const DIST = process.env['ROOFSCOPE_DIST'] ?? 'dist';

/** The folder of the built page; built now if it is not there. */
export async function builtFolder(): Promise<string> {
  if (!existsSync(`${DIST}/index.html`)) {
    const { ok, output } = await runStep([...nodeProgram('vite/bin/vite.js'), 'build', '--logLevel', 'warn'], 120);
    if (!ok) throw new Error(`the build failed:\n${output}`);
  }
  return DIST;
}

/** Runs `use` against the built page, served at the root of a free port. */
export async function withSite<T>(use: (address: string) => Promise<T>): Promise<T> {
  const site = await serve({ directory: await builtFolder(), port: 0 });
  try {
    return await use(site.address);
  } finally {
    await site.close();
  }
}

import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';
import { preloadCatalog } from './scripts/build/preload.ts';
import { offline } from './scripts/build/offline.ts';
import { singleFolder } from './scripts/build/single-folder.ts';

/**
 * The development server injects inline scripts and styles, so the policy of `index.html` cannot
 * hold there. Built pages keep it.
 */
const policyOnlyWhenBuilt: Plugin = {
  name: 'policy-only-when-built',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/\s*<meta\s+http-equiv="Content-Security-Policy"[^>]*>/s, ''),
};

/** Data files keep their line breaks in the repository, for reading and diffs, and lose them on the way out. */
const minifyJsonAssets: Plugin = {
  name: 'minify-json-assets',
  apply: 'build',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'asset' || !file.fileName.startsWith('assets/') || !file.fileName.endsWith('.json')) continue;
      const text = typeof file.source === 'string' ? file.source : new TextDecoder().decode(file.source);
      file.source = JSON.stringify(JSON.parse(text));
    }
  },
};

export default defineConfig({
  // Relative addresses: the folder works from any sub-path of any static host.
  base: './',
  plugins: [react(), policyOnlyWhenBuilt, minifyJsonAssets, preloadCatalog, offline(), singleFolder()],
  worker: { format: 'es', plugins: () => [minifyJsonAssets] },
  build: {
    outDir: process.env['ROOFSCOPE_DIST'] ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    manifest: true,
    // The policy allows no `data:` fonts or scripts, and hashed files cache better than inlined ones.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Sizes are held by `scripts/budget.ts`, not by a warning.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 20 },
            // What the page needs at once, in one file: many small ones compress badly and are asked for one by one.
            { name: 'first', tags: ['$initial'], priority: 15 },
            // And what it needs next: the charts of the first view, then its settings.
            { name: 'first-charts', test: /src\/views\/explore\/(charts|ops\/op-table|phone\/phone-head|phone\/phone-sheet)\.tsx$/, priority: 12 },
            { name: 'settings', test: /src\/views\/explore\/rail\/rail\.tsx$/, priority: 11 },
            { name: 'link', test: /src\/app\/link-codec\.ts$/, priority: 10 },
            { name: 'ranges', test: /src\/views\/bands\/band-code\.ts$/, priority: 9 },
            // A part of the words is a folder, and a file of its own; the first comes with the code that says it.
            { name: (id) => `words-${/\/zh\/([\w-]+)\//.exec(id)?.[1] ?? ''}`, test: /src\/words\/catalogues\/zh\/(?!first\/)[\w-]+\//, priority: 18 },
            { name: 'table', test: /node_modules\/@tanstack\//, priority: 10 },
          ],
        },
      },
    },
  },
});

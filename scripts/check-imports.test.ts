import { describe, expect, it } from 'vitest';
import { readModule } from './imports/read-module.ts';
import { troublesOf } from './imports/rules.ts';
import { ROOMS, roomOf } from './imports/rooms.ts';

function reasons(file: string, text: string): string {
  return troublesOf(file, text).join('\n');
}

describe('import rules', () => {
  it.each([
    ['src/units/parse.ts', "import { price } from '../engine/price.ts';", 'src/units may not import src/engine'],
    ['src/engine/estimate.ts', "import { loadCatalog } from '../catalog/load-node.ts';", 'src/engine may not import src/catalog'],
    ['src/engine/estimate.ts', "export * from '../scenario/fields.ts';", 'src/engine may not import src/scenario'],
    ['src/engine/estimate.ts', "export const late = () => import('../views/explore/explore.tsx');", 'src/engine may not import src/views'],
    ['src/engine/estimate.ts', "let job: import('../store/store.ts').State;", 'src/engine may not import src/store'],
    ['src/catalog/catalog.ts', "import { count } from '../engine/count.ts';", 'only types from src/engine'],
    ['src/charts/roofline/layout.ts', "import { estimate } from '../../engine/estimate.ts';", 'only types from src/engine'],
    ['src/views/explore/explore.tsx', "const w = new Worker(new URL('../../../workers/estimate.ts', import.meta.url));", 'may not start a worker'],
    ['src/scenario/fields.ts', "import { useState } from 'react';", 'must run without a page'],
    ['src/engine/job.ts', "import { readFileSync } from 'node:fs';", 'does not exist in a browser'],
    ['src/ui/slider.tsx', 'export default function Slider() { return <i />; }', 'export it by name'],
    ['src/ui/slider.tsx', "import { format } from '../units/format';", 'needs its extension'],
    ['src/units/parse.ts', "import { serve } from '../../scripts/serve.mjs';", 'outside the source'],
    ['src/cli/estimate.ts', "import { Explore } from '../views/explore/explore.tsx';", 'src/cli may not import src/views'],
  ])('catches a forbidden import in %s: %s', (file, text, reason) => {
    expect(reasons(file, text)).toContain(reason);
  });

  it.each([
    ['src/engine/estimate.ts', "import type { Bytes } from '../units/dimensions.ts'; import { emit } from './network/emit.ts';"],
    ['src/catalog/catalog.ts', "import type { Architecture } from '../engine/architecture.ts';"],
    ['src/catalog/load-node.ts', "import { readFileSync } from 'node:fs';"],
    ['src/store/client.ts', "new Worker(new URL('../../workers/estimate.ts', import.meta.url), { type: 'module' });"],
    ['src/catalog/load-browser.ts', "fetch(new URL('./data/models.json', import.meta.url));"],
    ['src/engine/estimate.test.ts', "import { loadCatalog } from '../catalog/load-node.ts';"],
    ['src/main.tsx', "import { App } from './views/app.tsx';"],
    ['src/units/parse.ts', "// import { price } from '../engine/price.ts';\nexport const text = \"import '../engine/price.ts'\";"],
  ])('lets an allowed import of %s pass', (file, text) => {
    expect(reasons(file, text)).toBe('');
  });

  it.each(['Date.now()', 'Math.random()', 'fetch("/x")', 'window.name', 'document.title', 'new Date()'])('keeps %s out of the engine', (code) => {
    expect(reasons('src/engine/estimate.ts', `export const x = ${code};`)).toContain('the engine is pure');
  });

  it('lets the engine use such a word as its own name, a property or a type', () => {
    const text = 'interface Row { readonly location: string }\nexport function f(performance: number, row: Row) { return [performance, row.location, { process: 1 }]; }';
    expect(reasons('src/engine/estimate.ts', text)).toBe('');
  });

  it('names the file and the line', () => {
    expect(troublesOf('src/units/parse.ts', "\n\nimport '../store/store.ts';")[0]).toMatch(/^src\/units\/parse\.ts:3: /);
  });

  it('allows no cycle between rooms', () => {
    const rank = new Map(ROOMS.map((room, index) => [room.path, index] as const));
    for (const room of ROOMS) {
      for (const other of room.imports) expect(rank.get(roomOf(`${other}/`)?.path ?? ''), `${room.path} → ${other}`).toBeLessThan(rank.get(room.path) ?? -1);
    }
  });
});

describe('readModule', () => {
  it('tells types, values and addresses apart', () => {
    const module = readModule(
      "import type { A } from './a.ts';\nimport { type B } from './b.ts';\nimport { type C, d } from './c.ts';\nimport './e.ts';\nnew URL('./f.json', import.meta.url);",
      'x.ts',
    );
    expect(module.imports.map(({ specifier, kind, line }) => [specifier, kind, line])).toEqual([
      ['./a.ts', 'type', 1], ['./b.ts', 'type', 2], ['./c.ts', 'value', 3], ['./e.ts', 'value', 4], ['./f.json', 'url', 5],
    ]);
  });
});

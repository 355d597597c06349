import type { ParameterValue } from '../../engine/techniques/technique.ts';
import type { Settings } from '../../scenario/fields.ts';
import { NEEDS } from './needs.ts';
import type { Branch, Entry, Leaf, Stage, TaxonomyNode } from './taxonomy.ts';

/** Short ways to write the trees down. A leaf's id is that of its branch and its own. */
export function branch(name: string, ...children: readonly TaxonomyNode[]): Branch {
  return { id: slug(name), name, children };
}

function leaf(name: string, stage: Stage, entry: Entry): Leaf {
  return { id: `${stage}-${slug(name)}`, name, stage, entry };
}

export function technique(name: string, id: string, parameters?: Readonly<Record<string, ParameterValue>>, stage: Stage = 'inference', at: Settings | undefined = stage === 'inference' ? NEEDS[id] : undefined): Leaf {
  return leaf(name, stage, { kind: 'technique', id, ...(parameters !== undefined && { parameters }), ...(at !== undefined && { at }) });
}

export function method(name: string, change: Settings, at?: Settings): Leaf {
  return leaf(name, 'finetuning', { kind: 'method', change, ...(at !== undefined && { at }) });
}

export function setting(name: string, stage: Stage, change: Settings, at?: Settings): Leaf {
  return leaf(name, stage, { kind: 'setting', change, ...(at !== undefined && { at }) });
}

export function layout(name: string, stage: Stage, change: Settings, at?: Settings): Leaf {
  return leaf(name, stage, { kind: 'layout', change, ...(at !== undefined && { at }) });
}

export function program(name: string, stage: Stage, text: string): Leaf {
  return leaf(name, stage, { kind: 'program', text });
}

export function serve(name: string, text: string): Leaf {
  return leaf(name, 'serving', { kind: 'serve', text });
}

export function paper(name: string, stage: Stage, number: number): Leaf {
  return leaf(name, stage, { kind: 'paper', paper: number });
}

export function outside(name: string, stage: Stage, why: string): Leaf {
  return leaf(name, stage, { kind: 'outside', why });
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}

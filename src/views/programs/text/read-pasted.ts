import type { Catalog } from '../../../catalog/catalog.ts';
import { importGraph } from '../../../program/import/import-graph.ts';
import type { Program, ProgramPlan } from '../../../program/program.ts';
import { programLines, readProgram, writeProgram } from '../../../program/text.ts';
import { issue, type Issue } from '../../../scenario/issue.ts';

/** What a pasted or typed text comes to: the text that the state keeps, and what there is to say of it. */
export interface Pasted {
  /** As the state keeps it; what was typed, where it is a program's text. */
  readonly text: string;
  readonly plan: ProgramPlan;
  readonly issues: readonly Issue[];
  readonly was: 'text' | 'json' | 'graph';
}

/** A program's text, the JSON of one, a Mermaid flowchart or a DOT graph. Never throws. */
export function readPasted(text: string, catalog: Catalog): Pasted {
  const drawn = importGraph(text);
  if (drawn !== undefined) {
    const plan: ProgramPlan = { first: drawn.program };
    return { text: writeProgram(plan, catalog), plan, issues: drawn.issues, was: 'graph' };
  }
  if (/^\s*\{/.test(text)) return readJson(text, catalog);
  const { plan, issues } = readProgram(text, catalog);
  return { text: text.trim(), plan, issues, was: 'text' };
}

/** Both programs as JSON, one property a line. */
export function programJson(plan: ProgramPlan): string {
  return `${JSON.stringify(plan, undefined, 2)}\n`;
}

/** What was read of JSON is written and read once more, so that nothing is kept that a link could not carry. */
function readJson(text: string, catalog: Catalog): Pasted {
  const nothing = (reason: string): Pasted => ({ text: '', plan: readProgram('', catalog).plan, was: 'json', issues: [issue({ severity: 'error', code: 'malformed', field: 'program', reason })] });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return nothing(`This is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`);
  }
  const found = planOf(value);
  if (found === undefined) return nothing('This JSON is no program: it needs a list of nodes, each with an id and a kind');
  try {
    const written = writeProgram(found, catalog);
    const { plan, issues } = readProgram(written, catalog);
    return { text: written, plan, issues, was: 'json' };
  } catch {
    return nothing('This JSON is no program: a node has not what its kind needs');
  }
}

function planOf(value: unknown): ProgramPlan | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { first, second } = value as { readonly first?: unknown; readonly second?: unknown };
  if (first !== undefined) {
    const one = programOf(first);
    const two = second === undefined ? undefined : programOf(second);
    if (one === undefined || (second !== undefined && two === undefined)) return undefined;
    return two === undefined ? { first: one } : { first: one, second: two };
  }
  const one = programOf(value);
  return one && { first: one };
}

function programOf(value: unknown): Program | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { title, knobs, nodes, edges } = value as Readonly<Record<string, unknown>>;
  if (!isList(nodes, ['id', 'kind']) || !isList(knobs ?? [], ['name', 'label']) || !isList(edges ?? [], ['from', 'to'])) return undefined;
  const { from: _, ...rest } = value as Program;
  // A model without settings is the page's scenario.
  const whole = rest.nodes.map((node) => (node.kind === 'model' ? { ...node, settings: (node as { settings?: object }).settings ?? {} } : node)) as Program['nodes'];
  return { ...rest, title: typeof title === 'string' ? title : 'My program', knobs: rest.knobs ?? [], nodes: whole, edges: rest.edges ?? [] };
}

function isList(value: unknown, needed: readonly string[]): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && needed.every((key) => typeof (one as Record<string, unknown>)[key] === 'string'));
}

/**
 * The text that the state keeps: what was typed; without problems, as what differs from the shapes that the programs before came from, which is shorter in a link.
 */
export function keptText({ text, plan, issues, was }: Pasted, before: ProgramPlan, catalog: Catalog): string {
  if (was !== 'text' || issues.length > 0 || /(^|\n|;)\s*from\s/.test(text)) return text;
  const since = (program: Program, from: string | undefined): Program => (from === undefined ? program : { ...program, from });
  const short = writeProgram({ first: since(plan.first, before.first.from), ...(plan.second !== undefined && { second: since(plan.second, before.second?.from) }) }, catalog);
  const again = readProgram(short, catalog);
  const bare = ({ first, second }: ProgramPlan): string => programLines({ first, ...(second !== undefined && { second }) }, catalog);
  return again.issues.length === 0 && short.length < text.length && bare(again.plan) === bare(plan) ? short : text;
}

/** The text that an editor shows: what was typed, or the program line by line. */
export function editorText(text: string, plan: ProgramPlan, catalog: Catalog): string {
  return text.includes('\n') ? text : programLines(plan, catalog);
}

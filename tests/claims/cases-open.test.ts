import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { CASES } from '../../src/claims/cases.ts';
import type { PaperCase } from '../../src/claims/claim.ts';
import { readLaw, writeLaw } from '../../src/laws/text.ts';
import { createPricer } from '../../src/program/pricer.ts';
import { priceProgram } from '../../src/program/price-program.ts';
import { readProgram, writeProgram } from '../../src/program/text.ts';
import { complete } from '../../src/scenario/complete.ts';
import { readServe } from '../../src/serving/plan/text.ts';

const catalog = loadCatalog();
const pricer = createPricer(catalog);
const papers = Object.entries(CASES as Readonly<Record<string, readonly PaperCase[]>>).map(([paper, cases]) => [Number(paper), cases] as const);

/** What a reader would be told that went wrong on opening a case; what is only worth knowing is left out. */
function troubles({ settings, program, laws, serve }: PaperCase): readonly string[] {
  const wrong = complete(settings, catalog).issues.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (program !== undefined) {
    const { plan, issues } = readProgram(program, catalog);
    const written = readProgram(writeProgram(plan, catalog), catalog);
    const priced = [plan.first, ...(plan.second === undefined ? [] : [plan.second])].flatMap((one) => priceProgram(one, settings, catalog, pricer).issues);
    wrong.push(...[...issues, ...written.issues, ...priced].filter(({ severity }) => severity !== 'info').map(({ message }) => message));
  }
  if (laws !== undefined) {
    const { choice, issues } = readLaw(laws);
    wrong.push(...[...issues, ...readLaw(writeLaw(choice)).issues].map(({ part, reason }) => `${part}: ${reason}`));
  }
  if (serve !== undefined) wrong.push(...readServe(serve, catalog).issues.map(({ message }) => message));
  return wrong;
}

describe('cases of the papers', () => {
  it.each(papers)('of paper %i open without trouble', (_, cases) => {
    expect(cases.flatMap((one) => troubles(one).map((trouble) => `${one.label}: ${trouble}`))).toEqual([]);
  });

  it.each(papers.filter(([, cases]) => cases.some(({ program }) => program !== undefined)))('of paper %i cost something where they are programs, and the same once written and read', (_, cases) => {
    for (const { label, program, settings } of cases) {
      if (program === undefined) continue;
      const { plan } = readProgram(program, catalog);
      const again = readProgram(writeProgram(plan, catalog), catalog).plan;
      const [first, second] = [plan.first, again.first].map((one) => priceProgram(one, settings, catalog, pricer).total);
      const amounts = [first?.usd, first?.flops, first?.deviceSeconds].filter((amount) => amount !== undefined);
      expect(amounts.some((amount) => amount > 0), label).toBe(true);
      expect(second, label).toEqual(first);
    }
  });
});

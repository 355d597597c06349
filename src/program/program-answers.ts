import type { Catalog } from '../catalog/catalog.ts';
import { answeringOver, type Loaded } from '../catalog/loaded.ts';
import type { BestQuestion, ProgramApi } from './api.ts';
import { findBest, type Progress } from './optimum/find-best.ts';
import { createPricer, type Pricer } from './pricer.ts';
import { priceProgram } from './price-program.ts';

/** Programs that a search prices before whatever else is asked gets its turn. */
const SLICE = 8;

interface Pricing {
  readonly catalog: Catalog;
  readonly pricer: Pricer;
  /** Of searches: their thousands of settings would crowd out those on screen. */
  readonly searching: Pricer;
}

/** The answers of api.ts. `load` is called once, when the first question comes; prices are kept from one question to the next. */
export function createProgramAnswers(load: () => Promise<Loaded<Catalog>>): ProgramApi {
  const answer = answeringOver(async (): Promise<Loaded<Pricing>> => {
    const found = await load();
    return found.ok ? { ok: true, value: { catalog: found.value, pricer: createPricer(found.value), searching: createPricer(found.value) } } : found;
  }, 'This program could not be priced');
  let newest: BestQuestion | undefined;
  let progress: Progress | undefined;
  return {
    ready: async () => (await answer(() => true)).ok,
    price: ({ programs, settings }) => answer(({ catalog, pricer }) => programs.map((program) => priceProgram(program, settings, catalog, pricer))),
    best: (question) => {
      newest = question;
      progress = undefined;
      return answer(async ({ catalog, searching }) => {
        const search = findBest(question.program, question.asked, question.settings, catalog, searching);
        for (let steps = 1; newest === question; steps += 1) {
          const step = search.next();
          if (step.done === true) {
            progress = undefined;
            return step.value;
          }
          progress = step.value;
          if (steps % SLICE === 0) await turn();
        }
        return undefined;
      });
    },
    bestProgress: async () => progress,
  };
}

/** Lets messages that have come be answered. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

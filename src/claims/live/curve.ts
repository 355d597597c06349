import type { Catalog } from '../../catalog/catalog.ts';
import type { Estimate } from '../../engine/estimate-types.ts';
import { createPricer } from '../../program/pricer.ts';
import { priceProgram } from '../../program/price-program.ts';
import { readProgram } from '../../program/text.ts';
import { readServe } from '../../serving/plan/text.ts';
import { casesOf } from '../cases.ts';
import type { PaperCase } from '../claim.ts';
import { simulatedService, type SimulatedService } from '../simulated.ts';
import { amountFacts, amountOf, CANDIDATES, priced, trains } from './amounts.ts';
import { CONTROLS } from './controls.ts';
import { derivedControl } from './derive.ts';
import type { Amount, LiveControl, LiveCurve, LiveStep } from './live.ts';
import { lawLiveCurve } from './of-law.ts';
import { billed, programCurve } from './of-program.ts';
import { spreadOf } from './spread.ts';
import { presentValue, turnedCase, wordsOf, type Place } from './turn.ts';

/** What a paper's card turns: what was chosen for it, else what follows from its cases. */
export function controlOf(paper: number, catalog: Catalog): LiveControl | undefined {
  return CONTROLS[paper] ?? derivedControl(casesOf(paper), catalog);
}

/** A paper's control with every step computed; undefined where it has none, or none of its steps can be computed. */
export function liveCurve(paper: number, catalog: Catalog): LiveCurve | undefined {
  const control = controlOf(paper, catalog);
  const of = control === undefined ? undefined : casesOf(paper)[control.at];
  if (control === undefined || of === undefined) return undefined;
  const { turned } = control;
  if (turned.kind === 'knob') return programCurve(paper, of, control, catalog);
  if (turned.kind === 'input') return lawLiveCurve(paper, of, control);
  const { places, at, words } = placesOf(paper, of, control, catalog);
  const besides = besidesOf(paper, of, control, catalog);
  const price = turned.kind === 'serve' ? servedAmounts(catalog) : of.program === undefined ? enginesAmounts(catalog) : billedAmounts(catalog);
  const shown = control.shown ?? mostMoved(places, catalog);
  const steps = places.map(({ text, value, of: { settings, serve, program } }, place): LiveStep => ({
    text, value, settings, ...(serve !== undefined && { serve }), ...(program !== undefined && { program }),
    amounts: price(places[place]?.of ?? of, shown),
    beside: besides === undefined || besides.cases[place] === undefined ? undefined : price(besides.cases[place], shown.slice(0, 1))[0],
  }));
  return {
    paper, scenario: turned.kind === 'cases' ? '' : of.label, turned: words, steps, at,
    shown: shown.map((amount) => amountFacts(amount, of.settings, catalog)), besideName: besides?.name, marked: control.unmarked !== true,
  };
}

function placesOf(paper: number, of: PaperCase, { turned }: LiveControl, catalog: Catalog): { readonly places: readonly Place[]; readonly at: number; readonly words: string } {
  if (turned.kind === 'knob' || turned.kind === 'input') return { places: [], at: 0, words: '' };
  if (turned.kind === 'cases') {
    const all = casesOf(paper);
    const places = turned.cases.flatMap(([at, text]): readonly Place[] => (all[at] === undefined ? [] : [{ text, value: undefined, of: all[at] }]));
    return { places, at: Math.max(0, places.findIndex((place) => place.of === of)), words: turned.label };
  }
  const { label, text } = wordsOf(turned, catalog);
  const places = turned.values.map((value): Place => ({ text: text(value), value: typeof value === 'number' ? value : undefined, of: turnedCase(of, turned, value, catalog) }));
  const now = presentValue(of, turned, catalog);
  const same = turned.values.findIndex((value) => value === now || (typeof value === 'number' && typeof now === 'number' && Math.abs(value / now - 1) < 1e-9));
  return { places, at: same < 0 ? 0 : same, words: label };
}

interface Besides {
  readonly name: string;
  readonly cases: readonly (PaperCase | undefined)[];
}

/** What the first amount is drawn beside, turned alike where it has what is turned. */
function besidesOf(paper: number, of: PaperCase, { turned, beside }: LiveControl, catalog: Catalog): Besides | undefined {
  if (beside === undefined || turned.kind === 'cases' || turned.kind === 'knob' || turned.kind === 'input') return undefined;
  const { techniques: _dropped, ...plain } = of.settings;
  const other = beside === 'without' ? { ...of, settings: plain } : casesOf(paper)[beside];
  if (other === undefined) return undefined;
  return { name: beside === 'without' ? 'Without it' : other.label, cases: turned.values.map((value) => turnedCase(other, turned, value, catalog)) };
}

type Priced = (of: PaperCase, shown: readonly Amount[]) => readonly (number | undefined)[];

function enginesAmounts(catalog: Catalog): Priced {
  const known = new Map<string, Estimate | undefined>();
  return ({ settings }, shown) => {
    const key = JSON.stringify(settings);
    if (!known.has(key)) known.set(key, priced(settings, catalog));
    const found = known.get(key);
    return shown.map((amount) => (found === undefined ? undefined : amountOf(amount, found)));
  };
}

/** Of cases that are programs. */
function billedAmounts(catalog: Catalog): Priced {
  const pricer = createPricer(catalog);
  return ({ settings, program = '' }, shown) => {
    const result = priceProgram(readProgram(program, catalog).plan.first, settings, catalog, pricer);
    return shown.map((amount) => billed(amount, result));
  };
}

/** Enough requests for a mean that shows what a policy does, and few enough to turn it by hand. */
const MOST_REQUESTS = 200;

function servedAmounts(catalog: Catalog): Priced {
  const services = new Map<string, SimulatedService>();
  return ({ settings, serve = '' }, shown) => {
    const key = JSON.stringify(settings);
    const service = services.get(key) ?? simulatedService(settings, catalog);
    services.set(key, service);
    const plan = readServe(serve, catalog).plan.settings;
    const { summary } = service.serve({ ...plan, requests: Math.min(plan.requests ?? MOST_REQUESTS, MOST_REQUESTS) });
    return shown.map((amount) => {
      switch (amount) {
        case 'served-ttft':
          return summary.ttft.mean;
        case 'served-tpot':
          return summary.tpot.mean;
        case 'served-latency':
          return summary.latency.mean;
        case 'served-queue':
          return summary.queue.mean;
        case 'served-output':
          return summary.outputPerSecond;
        case 'served-usd':
          return summary.usdPerMillion;
        default:
          return undefined;
      }
    });
  };
}

/** The two amounts that move most over the steps, largest over least; of those that move alike the first. */
function mostMoved(places: readonly Place[], catalog: Catalog): readonly Amount[] {
  const found = places.map(({ of }) => priced(of.settings, catalog));
  const first = places[0];
  const candidates = first !== undefined && trains(first.of.settings, catalog) ? CANDIDATES.training : CANDIDATES.generation;
  const moved = candidates.map((amount) => ({ amount, by: spreadOf(found.map((one) => (one === undefined ? undefined : amountOf(amount, one)))) }));
  return moved.filter(({ by }) => by > 1.001).sort((a, b) => b.by - a.by).slice(0, 2).map(({ amount }) => amount);
}

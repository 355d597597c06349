import { exclusions, type LimitEffect } from '../../../sweep/questions/excluded.ts';
import { sweepMetricFacts } from '../../../sweep/metrics.ts';
import { formatText } from '../../../units/format.ts';
import { withConstraint } from '../model/edits.ts';
import { emptied, type SweepRun } from '../model/use-run.ts';
import type { SweepModel } from '../model/use-sweep.ts';

/** Where nothing is left: which limits exclude everything, and what would let something in. */
export function Nothing({ sweep, run }: { readonly sweep: SweepModel; readonly run: SweepRun }) {
  const { counts } = run.state;
  if (!emptied(run) || counts === undefined) return null;
  const { sentences, limits } = exclusions(sweep.spec, counts, sweep.work);
  const only = limits.filter(({ excludesAll }) => excludesAll);
  // A limit moved to the nearest value lets something in where no other excludes it too.
  const helped = only.length > 1 ? [] : limits.filter(({ nearest, alone }) => nearest !== undefined && alone > 0);
  return (
    <section className="sweep-nothing" aria-labelledby="sweep-nothing">
      <h2 id="sweep-nothing">Why nothing is left</h2>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {helped.map((effect) => (
        <Relax key={effect.place} effect={effect} sweep={sweep} />
      ))}
    </section>
  );
}

function Relax({ effect: { place, constraint, nearest }, sweep }: { readonly effect: LimitEffect; readonly sweep: SweepModel }) {
  if (constraint.kind === 'fits' || nearest === undefined) return null;
  const { name, dimension } = sweepMetricFacts(constraint.metric, sweep.work);
  const limit = loosened(nearest, constraint.kind);
  return (
    <p>
      <button type="button" className="link-button" onClick={() => sweep.change((now) => withConstraint(now, place, { ...constraint, limit }))}>
        {`Move ${name.charAt(0).toLowerCase()}${name.slice(1)} to ${constraint.kind} ${formatText(limit, dimension, { trim: true })}`}
      </button>
    </p>
  );
}

/** The value with two figures that just lets it in. */
function loosened(value: number, kind: 'at most' | 'at least'): number {
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return Number(((kind === 'at most' ? Math.ceil(value / step) : Math.floor(value / step)) * step).toPrecision(2));
}

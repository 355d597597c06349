import { RunFoot } from './rail/run-foot.tsx';
import type { SweepRun } from './model/use-run.ts';
import type { SweepModel } from './model/use-sweep.ts';

/** Where the rail is a drawer: what would else be out of sight. */
export function Said({ sweep, run }: { readonly sweep: SweepModel; readonly run: SweepRun }) {
  return (
    <section className="sweep-said" aria-label="Scenarios">
      <RunFoot sweep={sweep} run={run} />
    </section>
  );
}

import { useState } from 'react';
import { formatWhole } from '../../../units/digits.ts';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';
import { ServeField } from './serve-field.tsx';

/** Seeds are short enough to be read out. */
const SEEDS = 10_000;

/** How many requests are drawn and from which seed; another seed shows how much is chance. */
export function ServeFoot({ serve }: { readonly serve: ServePlanModel }) {
  const [open, setOpen] = useState(false);
  const [values] = serve.values;
  if (values === undefined) return null;
  const other = (): void => {
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
    const seed = drawn % SEEDS;
    serve.set('seed', seed === values.seed ? (seed + 1) % SEEDS : seed);
  };
  return (
    <>
      {open && (
        <div className="serve-foot-fields">
          <ServeField serve={serve} name="requests" />
          <ServeField serve={serve} name="seed" />
        </div>
      )}
      <div className="rail-foot">
        <button type="button" className="serve-foot-open" aria-expanded={open} onClick={() => setOpen(!open)}>
          {formatWhole(values.requests)} {values.requests === 1 ? 'request' : 'requests'}, seed {values.seed}
        </button>
        <button type="button" className="link-button" title="The same traffic drawn anew: shows how much is chance" onClick={other}>
          New seed
        </button>
      </div>
    </>
  );
}

import { lazy, Suspense, useState } from 'react';
import { axisLabel, targetKey } from '../../../sweep/axes.ts';
import type { Axis } from '../../../sweep/types.ts';
import { Section } from '../../../ui/layout/Section.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { axisSummary } from '../model/axis-words.ts';
import { withAxis, withoutAxis } from '../model/edits.ts';
import type { SweepModel } from '../model/use-sweep.ts';

const AxisDialog = lazy(async () => ({ default: (await import('../axis/axis-dialog.tsx')).AxisDialog }));
const AddAxis = lazy(async () => ({ default: (await import('../axis/add-axis.tsx')).AddAxis }));

/** What is varied: a row an axis opens its values. */
export function AxesSection({ sweep }: { readonly sweep: SweepModel }) {
  const catalog = useCatalog();
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<Axis>();
  const { axes } = sweep.spec;
  return (
    <Section
      title="Axes"
      action={
        <button type="button" className="link-button" aria-label="Add an axis" onClick={() => setAdding(true)}>
          Add
        </button>
      }
    >
      {axes.length === 0 && <p className="sweep-quiet">Nothing is varied yet.</p>}
      <ul className="sweep-rows">
        {axes.map((axis) => {
          const name = axisLabel(axis.target, catalog);
          const summary = axisSummary(axis, catalog);
          return (
            <li key={targetKey(axis.target)} className="sweep-row">
              <button type="button" className="sweep-row-open" aria-label={`${name}: ${summary}; edit`} title={`${name}: ${summary}`} aria-haspopup="dialog" onClick={() => setOpen(axis)}>
                <span className="sweep-row-name">{name}</span>
                <span className="sweep-row-value">{summary}</span>
              </button>
              <button type="button" className="sweep-row-remove" aria-label={`Remove the axis ${name}`} title="Remove" onClick={() => sweep.change((now) => withoutAxis(now, axis.target))}>
                ×
              </button>
            </li>
          );
        })}
      </ul>
      <Suspense>
        {open !== undefined && <AxisDialog axis={open} onDone={(axis) => sweep.change((now) => withAxis(now, axis))} onClose={() => setOpen(undefined)} />}
        {adding && (
          <AddAxis
            workload={sweep.workload}
            axes={axes}
            onAdd={(axis) => {
              sweep.change((now) => withAxis(now, axis));
              setOpen(axis);
            }}
            onClose={() => setAdding(false)}
          />
        )}
      </Suspense>
    </Section>
  );
}

import { useMemo } from 'react';
import { FIELDS, type FieldName } from '../../scenario/fields.ts';
import { doubtsAbout } from '../../sweep/doubts.ts';
import { without } from '../../sweep/questions/scene.ts';
import { withPatch } from '../../sweep/questions/presets.ts';
import { useCommands } from '../../store/react.tsx';
import { listedWords } from '../../units/listed-words.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import { useCatalog } from '../catalog-context.tsx';
import type { SweepModel } from './model/use-sweep.ts';

/** What a reader should know of a sweep before trusting it: each in a sentence, with what mends it. */
export function Doubtful({ sweep: { question } }: { readonly sweep: SweepModel }) {
  const catalog = useCatalog();
  const { replace } = useCommands();
  const { base, spec } = question;
  const { idle, held, formula } = useMemo(() => doubtsAbout(base, spec, catalog), [base, spec, catalog]);
  return (
    <>
      {idle.length > 0 && <p className="sweep-notice">{`${named(idle)} ${idle.length === 1 ? 'means' : 'mean'} nothing for this workload: different values give equal scenarios.`}</p>}
      {held.length > 0 && (
        <p className="sweep-notice">
          {`The base sets ${named(held)}, which ${held.length === 1 ? 'holds' : 'hold'} for every machine of the axis. `}
          <button type="button" className="link-button" onClick={() => replace(withPatch(base, without(base, held)))}>
            Give each machine its own
          </button>
        </p>
      )}
      {formula && <p className="sweep-notice">Sweeps price pipelines by formula. Explore simulates them, and for the schedules tried here comes to up to a fifth more or less.</p>}
    </>
  );
}

function named(fields: readonly FieldName[]): string {
  return listedWords(fields.map((name, at) => (at === 0 ? FIELDS[name].label : lowerFirst(FIELDS[name].label))));
}

import { useId, useMemo, useState } from 'react';
import { workOf } from '../../../comparison/work.ts';
import { complete } from '../../../scenario/complete.ts';
import type { BackwardsRow } from '../../../store/sweep/backwards.ts';
import { HelpTip } from '../../../ui/overlays/HelpTip.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { useMedia } from '../../explore/use-media.ts';
import { useScenarioActions, type ScenarioActions } from '../model/use-actions.ts';
import type { SweepRun } from '../model/use-run.ts';
import type { SweepModel } from '../model/use-sweep.ts';
import { shortName, targetsWords, wordAnswer } from './backwards-words.ts';
import { useBackwards } from './use-backwards.ts';
import { useInSight } from './use-in-sight.ts';
import './backwards.css';

/** From what is wanted to the input that gives it: the largest model, the fewest devices, within the sweep's limits. */
export function BackwardsPanel({ sweep, run }: { readonly sweep: SweepModel; readonly run: SweepRun }) {
  const catalog = useCatalog();
  const isPhone = useMedia('(max-width: 639.98px)');
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? !isPhone;
  const [attach, inSight] = useInSight();
  const { of, rows } = useBackwards(sweep, run, open && inSight);
  const actions = useScenarioActions();
  const title = useId();
  const targets = useMemo(() => targetsWords(of.targets, workOf(complete(of.settings, catalog).values, catalog)), [of, catalog]);
  return (
    <details className="sweep-side-part backwards" ref={attach} open={open} onToggle={({ currentTarget }) => currentTarget.open !== open && setChosen(currentTarget.open)}>
      <summary>
        <h2 id={title}>Asked backwards</h2>
      </summary>
      <p className="backwards-targets">{targets}</p>
      <ul className="backwards-list" aria-labelledby={title} aria-busy={rows.length === 0 || rows.some(({ found }) => found?.of !== of)}>
        {rows.map((row) => (
          <Row key={row.question.id} row={row} isOld={row.found !== undefined && row.found.of !== of} actions={actions} />
        ))}
      </ul>
    </details>
  );
}

function Row({ row: { question, found }, isOld, actions }: { readonly row: BackwardsRow; readonly isOld: boolean; readonly actions: ScenarioActions }) {
  const { id, words, help } = question;
  const name = shortName(id);
  const answer = found?.answer;
  const worded = answer?.ok === true ? wordAnswer(id, answer.value) : undefined;
  const best = answer?.ok === true ? answer.value.best : undefined;
  return (
    <li data-old={isOld ? '' : undefined} data-question={id}>
      <div className="backwards-line">
        <span className="backwards-name" title={words}>
          {name}
        </span>
        <HelpTip about={name.toLowerCase()} text={[words, help, worded?.method].filter((text) => text !== undefined).join(' ')} />
        <span className="backwards-value">
          {answer === undefined && (
            <>
              <span aria-hidden="true">…</span>
              <span className="unseen">being worked out</span>
            </>
          )}
          {worded?.inexact !== undefined && <span title={worded.method}>{worded.inexact} </span>}
          {worded !== undefined && best !== undefined && (
            <button type="button" className="link-button" title="Open in Explore" aria-label={`${name}: ${worded.value}. Open it in Explore`} onClick={() => actions.open(best.settings)}>
              {worded.value}
            </button>
          )}
          {worded !== undefined && best === undefined && worded.value}
        </span>
        {best !== undefined && (
          <button type="button" className="link-button backwards-compare" title="Add to Compare" aria-label={`Compare ${name.toLowerCase()}`} onClick={() => actions.compare(best.settings)}>
            +
          </button>
        )}
      </div>
      {worded !== undefined && worded.reason !== '' && <p>{worded.reason}</p>}
      {answer?.ok === false && <p className="sweep-failure">{answer.message}</p>}
    </li>
  );
}

import { Menu } from '../../../ui/overlays/Menu.tsx';
import type { SweepFindings } from '../model/use-findings.ts';
import type { SweepRun } from '../model/use-run.ts';
import type { SweepModel } from '../model/use-sweep.ts';
import type { Picture } from '../picture/use-picture.ts';
import { useSave } from '../save/use-save.ts';

interface SideActionsProps {
  readonly sweep: SweepModel;
  readonly run: SweepRun;
  readonly findings: SweepFindings | undefined;
  readonly picture: Picture | undefined;
  readonly onBest: () => void;
}

/** The ten best, and ways to take the answer along. */
export function SideActions({ sweep, run, findings, picture, onBest }: SideActionsProps) {
  const { save, saving, stop } = useSave(sweep, run, findings, picture);
  const nothing = findings === undefined || findings.found.rows.length === 0;
  const unfinished = !(run.current && run.state.status === 'done');
  return (
    <div className="sweep-actions">
      <button type="button" className="button is-primary" disabled={nothing} onClick={onBest}>
        Ten best
      </button>
      <Menu
        label="Export the sweep"
        items={[
          { label: 'Frontier, CSV', disabled: nothing, onSelect: () => save('frontier-csv') },
          { label: 'All points, CSV', disabled: unfinished, onSelect: () => save('points-csv') },
          { label: 'All points, Parquet', disabled: unfinished, onSelect: () => save('points-parquet') },
          { label: 'Question and answer, JSON', disabled: nothing, onSelect: () => save('json') },
          { label: 'Picture, PNG', disabled: nothing, onSelect: () => save('png') },
          { label: 'Picture, SVG', disabled: nothing, onSelect: () => save('svg') },
        ]}
      >
        Export
      </Menu>
      {saving !== undefined && (
        <span className="sweep-saving" role="status">
          {saving}{' '}
          <button type="button" className="link-button" onClick={stop}>
            Stop
          </button>
        </span>
      )}
    </div>
  );
}

import { useApp, useAppStore } from '../../../store/react.tsx';
import type { SweepMetric } from '../../../sweep/metrics.ts';
import type { SweepRun } from '../model/use-run.ts';
import type { SweepModel } from '../model/use-sweep.ts';
import { AxesSection } from './axes-section.tsx';
import { BaseSection } from './base-section.tsx';
import { ColourSection } from './colour-section.tsx';
import { LimitsSection } from './limits-section.tsx';
import { ObjectivesSection } from './objectives-section.tsx';
import { QuestionSection } from './question-section.tsx';
import { RunFoot } from './run-foot.tsx';
import { RailHead } from '../../explore/rail/rail-head.tsx';
import '../../explore/rail/rail.css';
import './sweep-rail.css';

interface SweepRailProps {
  readonly sweep: SweepModel;
  readonly run: SweepRun;
  readonly typical: (metric: SweepMetric) => number | undefined;
  readonly onClose?: () => void;
}

/** What is asked: question, base, axes, objectives, limits; below, what it comes to and whether it stays in sight in Explore. */
export function SweepRail({ sweep, run, typical, onClose }: SweepRailProps) {
  return (
    <aside className="rail sweep-rail" aria-label="The sweep">
      <RailHead title="The sweep" onClose={onClose} />
      <div className="rail-body">
        <QuestionSection sweep={sweep} />
        <AxesSection sweep={sweep} />
        <ObjectivesSection sweep={sweep} />
        <LimitsSection sweep={sweep} typical={typical} />
        <RunFoot sweep={sweep} run={run} />
        <ColourSection sweep={sweep} />
        <BaseSection sweep={sweep} />
      </div>
      <PinFoot sweep={sweep} />
    </aside>
  );
}

function PinFoot({ sweep }: { readonly sweep: SweepModel }) {
  const { commands } = useAppStore();
  const pinned = useApp((state) => state.view.sweepPinned);
  return (
    <div className="rail-foot">
      <span>{pinned ? 'Pinned: recomputes while you edit' : 'Keep it in sight in Explore'}</span>
      <button
        type="button"
        className="link-button"
        onClick={() => {
          // A pinned sweep has a text of its own, so that the link holds it.
          if (!pinned) sweep.change((now) => now);
          commands.look({ sweepPinned: !pinned });
        }}
      >
        {pinned ? 'Unpin' : 'Pin'}
      </button>
    </div>
  );
}

import '../../../charts/charts.css';
import type { PanelPlot } from '../../../lessons/lesson.ts';
import { useApp } from '../../../store/react.tsx';
import { RooflinePanel } from '../../explore/hero/roofline-panel.tsx';
import { MemoryPanel } from '../../explore/side/memory-panel.tsx';
import { TimePanel } from '../../explore/side/time-panel.tsx';
import { MemoryOverStepPanel } from '../../explore/training/memory-over-step-panel.tsx';
import { MethodsPanel } from '../../explore/training/methods-panel.tsx';
import { SchedulePanel } from '../../explore/training/schedule-panel.tsx';
import { StepPanel } from '../../explore/training/step-panel.tsx';

/** A chart of the Explore view as it stands there, of the present scenario. */
export function ExplorePanel({ panel }: { readonly panel: PanelPlot['panel'] }) {
  const evaluation = useApp((state) => state.result.current);
  const fresh = useApp((state) => state.result.current?.settings === state.settings);
  // A chart of another step's scenario may not even be drawable as this one.
  if (evaluation === undefined || !fresh) return <p className="lesson-waiting" aria-busy="true" />;
  switch (panel) {
    case 'roofline':
      return <RooflinePanel evaluation={evaluation} />;
    case 'memory':
      return <MemoryPanel evaluation={evaluation} />;
    case 'time':
      return <TimePanel evaluation={evaluation} />;
    case 'schedule':
      return <SchedulePanel evaluation={evaluation} />;
    case 'step':
      return <StepPanel evaluation={evaluation} />;
    case 'memory-over-step':
      return <MemoryOverStepPanel evaluation={evaluation} />;
    case 'methods':
      return <MethodsPanel evaluation={evaluation} />;
  }
}

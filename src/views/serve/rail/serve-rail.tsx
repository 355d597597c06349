import type { TrafficFacts } from '../../../serving/api.ts';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';
import type { TraceState } from '../trace/use-trace-file.ts';
import { FleetSection, PolicySection } from './policy-section.tsx';
import { ServeFoot } from './serve-foot.tsx';
import { ServedSection } from './served-section.tsx';
import { TargetsSection } from './targets-section.tsx';
import { TrafficSection } from './traffic-section.tsx';
import { RailHead } from '../../explore/rail/rail-head.tsx';
import '../../explore/rail/rail.css';
import './serve-rail.css';

export interface ServeRailProps {
  readonly serve: ServePlanModel;
  readonly trace: TraceState;
  /** What the simulated requests look like; absent until the first answer. */
  readonly traffic: TrafficFacts | undefined;
  /** Goes to the fleet planner. */
  readonly onFleet?: () => void;
  readonly onClose?: () => void;
}

/** What is served to whom and how: model and machine, traffic, policies, targets, fleet. */
export function ServeRail({ serve, trace, traffic, onFleet, onClose }: ServeRailProps) {
  return (
    <aside className="rail serve-rail" aria-label="The service">
      <RailHead title="The service" onClose={onClose} />
      <div className="rail-body">
        <ServedSection serve={serve} />
        <TrafficSection serve={serve} traffic={traffic} trace={trace} />
        <PolicySection serve={serve} />
        <TargetsSection serve={serve} />
        <FleetSection serve={serve} onFleet={onFleet} />
      </div>
      <ServeFoot serve={serve} />
    </aside>
  );
}

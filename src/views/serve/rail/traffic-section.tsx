import { ServingLengthsChart } from '../../../charts/serving-lengths/serving-lengths.tsx';
import { useSize } from '../../../charts/use-size.ts';
import type { TrafficFacts } from '../../../serving/api.ts';
import { Section } from '../../../ui/layout/Section.tsx';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';
import type { TraceState } from '../trace/use-trace-file.ts';
import { TraceLine } from '../trace/trace-line.tsx';
import { MixRow } from './mix-row.tsx';
import { TRAFFIC_PLACE } from './groups.ts';
import { ServeFields, ServeFold } from './placed-fields.tsx';

interface TrafficSectionProps {
  readonly serve: ServePlanModel;
  /** What the simulated requests look like; absent until the first answer. */
  readonly traffic: TrafficFacts | undefined;
  readonly trace: TraceState;
}

/** Who asks, when and for how much: the same for every compared policy. */
export function TrafficSection({ serve, traffic, trace }: TrafficSectionProps) {
  return (
    <Section title="Traffic">
      <MixRow serve={serve} />
      <ServeFields serve={serve} names={TRAFFIC_PLACE.fields} />
      <Lengths traffic={traffic} />
      {TRAFFIC_PLACE.folds.map(({ title, fields }) => (
        <ServeFold key={title} serve={serve} names={fields} title={title} />
      ))}
      <TraceLine serve={serve} trace={trace} />
    </Section>
  );
}

/** Keeps its place until there is something to draw. */
function Lengths({ traffic }: { readonly traffic: TrafficFacts | undefined }) {
  const [attach, size] = useSize();
  return (
    <div ref={attach} className="serve-lengths">
      {traffic !== undefined && traffic.requests > 0 && size !== undefined && <ServingLengthsChart data={{ prompt: traffic.prompts, output: traffic.outputs }} width={size.width} />}
    </div>
  );
}

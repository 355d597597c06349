import '../../charts/charts.css';
import { useApp } from '../../store/react.tsx';
import { RooflinePanel } from './hero/roofline-panel.tsx';
import { AgainstPanel } from './side/against-panel.tsx';
import { MemoryPanel } from './side/memory-panel.tsx';
import { TimePanel } from './side/time-panel.tsx';

/** The hero chart; loaded after the first numbers are on screen. */
export function Hero() {
  const evaluation = useApp((state) => state.result.current);
  return evaluation === undefined ? null : <RooflinePanel evaluation={evaluation} />;
}

/** The charts beside the hero. */
export function Side() {
  const evaluation = useApp((state) => state.result.current);
  return evaluation === undefined ? null : (
    <>
      <MemoryPanel evaluation={evaluation} />
      <TimePanel evaluation={evaluation} />
      <AgainstPanel evaluation={evaluation} />
    </>
  );
}

import '../../charts/charts.css';
import { lazy, Suspense, useDeferredValue } from 'react';
import type { HeroName } from '../../scenario/link/view-state.ts';
import { useApp, useCommands } from '../../store/react.tsx';
import type { Evaluation } from '../../store/worker-api.ts';
import { Segmented } from '../../ui/fields/Segmented.tsx';
import { heroesOf, heroOf } from './hero/hero-name.ts';
import { RooflinePanel } from './hero/roofline-panel.tsx';
import { AgainstPanel } from './side/against-panel.tsx';
import { MemoryPanel } from './side/memory-panel.tsx';
import { TimePanel } from './side/time-panel.tsx';

// Below everything else, so that it may come last.
const EnergyPanel = lazy(async () => ({ default: (await import('./energy/energy-panel.tsx')).EnergyPanel }));
// Only training draws these.
const SchedulePanel = lazy(async () => ({ default: (await import('./training/schedule-panel.tsx')).SchedulePanel }));
const MethodsPanel = lazy(async () => ({ default: (await import('./training/methods-panel.tsx')).MethodsPanel }));
const StepPanel = lazy(async () => ({ default: (await import('./training/step-panel.tsx')).StepPanel }));
const MemoryOverStepPanel = lazy(async () => ({ default: (await import('./training/memory-over-step-panel.tsx')).MemoryOverStepPanel }));

const HERO_WORDS: Readonly<Record<HeroName, string>> = { methods: 'Methods', schedule: 'Schedule', roofline: 'Roofline' };

/** What is priced; the first time a moment late, so that a page full of charts is drawn piece by piece between what the reader does. */
function useEvaluation(): Evaluation | undefined {
  const evaluation = useApp((state) => state.result.current);
  const begun = useDeferredValue(evaluation) !== undefined;
  return begun ? evaluation : undefined;
}

/** The large chart; loaded after the first numbers are on screen. Where there are several, one is chosen above it. */
export function Hero() {
  const evaluation = useEvaluation();
  return evaluation === undefined ? <div className="hero-waiting" aria-busy="true" /> : <ChosenHero evaluation={evaluation} />;
}

function ChosenHero({ evaluation }: { readonly evaluation: Evaluation }) {
  const asked = useApp((state) => state.view.hero);
  const { look } = useCommands();
  const heroes = heroesOf(evaluation);
  const hero = heroOf(evaluation, asked);
  return (
    <>
      {heroes.length > 1 && (
        <div className="hero-tabs">
          <Segmented look="plain" label="Large chart" value={hero} options={heroes.map((value) => ({ value, label: HERO_WORDS[value] }))} onChange={(chosen) => look({ hero: chosen === heroes[0] ? undefined : chosen })} />
        </div>
      )}
      <Suspense fallback={<div className="hero-waiting" aria-busy="true" />}>
        <HeroChart hero={hero} evaluation={evaluation} />
      </Suspense>
    </>
  );
}

function HeroChart({ hero, evaluation }: { readonly hero: HeroName; readonly evaluation: Evaluation }) {
  switch (hero) {
    case 'methods':
      return <MethodsPanel evaluation={evaluation} />;
    case 'schedule':
      return <SchedulePanel evaluation={evaluation} />;
    case 'roofline':
      return <RooflinePanel evaluation={evaluation} />;
  }
}

/** The charts beside the hero; under it where the hero takes the whole width. */
export function Side() {
  const evaluation = useEvaluation();
  if (evaluation === undefined) return null;
  if (evaluation.estimate.training !== undefined) {
    return (
      <>
        <Suspense fallback={<div className="chart-panel panel-waiting" />}>
          <MemoryOverStepPanel evaluation={evaluation} />
        </Suspense>
        <Suspense fallback={<div className="chart-panel panel-waiting" />}>
          <StepPanel evaluation={evaluation} />
        </Suspense>
        <div className="side-stack">
          <MemoryPanel evaluation={evaluation} />
          <TimePanel evaluation={evaluation} />
        </div>
        <AgainstPanel evaluation={evaluation} height={330} />
        <Suspense>
          <EnergyPanel evaluation={evaluation} />
        </Suspense>
      </>
    );
  }
  return (
    <>
      <MemoryPanel evaluation={evaluation} />
      <TimePanel evaluation={evaluation} />
      <AgainstPanel evaluation={evaluation} />
      <Suspense>
        <EnergyPanel evaluation={evaluation} />
      </Suspense>
    </>
  );
}

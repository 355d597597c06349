import type { ChosenTechnique } from '../../../scenario/techniques.ts';
import { useAppStore } from '../../../store/react.tsx';
import type { Evaluation } from '../../../store/worker-api.ts';
import { Switch } from '../../../ui/fields/Switch.tsx';

interface TechniqueControlProps {
  readonly place: number;
  readonly letter: string;
  readonly label: string;
  readonly id: string;
  readonly answers: readonly Evaluation[];
  /** Says more than on or off where its parameters differ. */
  readonly text: string;
}

/** A technique of one of the scenarios, on or off; switched on it has the parameters it has where it is on. */
export function TechniqueControl({ place, letter, label, id, answers, text }: TechniqueControlProps) {
  const store = useAppStore();
  const own = answers[place]?.values.techniques ?? [];
  const on = own.some((one) => one.id === id);
  const turn = (checked: boolean): void => store.commands.compare.set(place, 'techniques', turned(own, id, checked, answers.map(({ values }) => values.techniques)));
  return (
    <>
      <Switch label={`${label} of ${letter}`} checked={on} onChange={turn} />
      {text !== 'on' && text !== 'off' && <span className="compare-range">{text}</span>}
    </>
  );
}

/** A scenario's techniques with one of them on or off; what is switched on is taken from the first scenario that has it. */
export function turned(own: readonly ChosenTechnique[], id: string, on: boolean, all: readonly (readonly ChosenTechnique[])[]): readonly ChosenTechnique[] {
  if (!on) return own.filter((one) => one.id !== id);
  const known = all.flat().find((one) => one.id === id);
  return known === undefined || own.some((one) => one.id === id) ? own : [...own, known];
}

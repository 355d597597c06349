import type { Values } from '../../../laws/setting.ts';
import { useAppStore } from '../../../store/react.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { isTraining, sweepFor, trainingSettings } from '../model/hand-over.ts';
import type { LawModel } from '../model/use-law.ts';

/** Takes what is best to the place where it is priced: the inputs at the optimum, a point on the reader's sliders, Explore, Sweep. */
export function HandOver({ law, inputs }: { readonly law: LawModel; readonly inputs: Values }) {
  const store = useAppStore();
  const catalog = useCatalog();
  const { law: chosen } = law.choice;
  const free = chosen.budget?.free ?? [];
  const price = (): void => {
    const { commands, getState } = store;
    const settings = trainingSettings(chosen, inputs, getState().settings, catalog);
    if (settings === undefined) return;
    commands.replace(settings);
    commands.look({ tab: 'explore', focus: undefined, explain: undefined });
  };
  const sweep = (): void => {
    const { commands, getState } = store;
    const handed = sweepFor(chosen, inputs, getState().settings, catalog);
    if (handed === undefined) return;
    commands.sweep(handed.sweep, handed.settings);
    commands.look({ tab: 'sweep', focus: undefined, explain: undefined });
  };
  const sweeps = sweepFor(chosen, inputs, store.getState().settings, catalog);
  return (
    <p className="law-actions">
      <button type="button" className="button" onClick={() => law.change((now) => ({ ...now, inputs: { ...now.inputs, ...rounded(inputs, free) } }))}>
        Set the inputs to it
      </button>
      {isTraining(chosen) && (
        <button type="button" className="button is-primary" title="Opens Explore with a dense network of this many parameters, trained on this many tokens" onClick={price}>
          Price this optimum
        </button>
      )}
      {sweeps !== undefined && (
        <button type="button" className="button" title={`Opens Sweep over ${sweeps.what}`} onClick={sweep}>
          Hand over to Sweep
        </button>
      )}
    </p>
  );
}

/** Free inputs to three figures: what a link carries, and as exact as a law is. */
function rounded(inputs: Values, free: readonly string[]): Values {
  return Object.fromEntries(free.flatMap((symbol) => (inputs[symbol] === undefined ? [] : [[symbol, Number(inputs[symbol].toPrecision(3))]])));
}

import { useState } from 'react';
import { fitLaw, type Fit } from '../../../laws/fit.ts';
import type { Values } from '../../../laws/setting.ts';
import { fitWords } from '../../../laws/words.ts';
import { formatDigits } from '../../../units/digits.ts';
import type { LawModel } from '../model/use-law.ts';

interface Done {
  readonly fit: Fit;
  readonly before: Values;
}

/** Fits coefficients to the reader's points when asked to, and says how close they come and what changed. */
export function FitPart({ law }: { readonly law: LawModel }) {
  const { coefficients } = law.choice.law;
  const { own } = law.choice;
  const [chosen, setChosen] = useState<readonly string[]>(() => coefficients.map(({ symbol }) => symbol));
  const [done, setDone] = useState<Done>();
  const [busy, setBusy] = useState(false);
  const run = (): void => {
    setBusy(true);
    const { setting } = law;
    void fitLaw(setting, own, chosen).then((fit) => {
      setBusy(false);
      setDone({ fit, before: setting.coefficients });
      if (fit.ok) law.change((now) => ({ ...now, coefficients: { ...now.coefficients, ...Object.fromEntries(fit.chosen.map((symbol) => [symbol, Number((fit.coefficients[symbol] ?? 0).toPrecision(8))])) } }));
    });
  };
  if (coefficients.length === 0) return <p className="law-quiet">This law has no coefficients to fit: it holds by definition.</p>;
  return (
    <div className="law-fit">
      <fieldset className="law-fit-choice">
        <legend className="law-quiet">Coefficients to fit</legend>
        {coefficients.map(({ symbol, name }) => (
          <label key={symbol} title={name}>
            <input type="checkbox" checked={chosen.includes(symbol)} onChange={(event) => setChosen(event.target.checked ? [...chosen, symbol] : chosen.filter((one) => one !== symbol))} /> {symbol}
          </label>
        ))}
      </fieldset>
      <p className="law-actions">
        <button type="button" className="button" disabled={busy} onClick={run}>
          {busy ? 'Fitting…' : `Fit to ${own.length === 1 ? '1 point' : `${own.length} points`}`}
        </button>
        {law.changed.length > 0 && (
          <button
            type="button" className="button"
            onClick={() => {
              law.restore();
              setDone(undefined);
            }}
          >
            Back to published
          </button>
        )}
      </p>
      <div role="status">
        {done !== undefined && <p className={done.fit.ok ? '' : 'law-warn'}>{fitWords(law.setting, done.fit)}</p>}
      </div>
      {done?.fit.ok === true && <Changes before={done.before} after={done.fit.coefficients} chosen={done.fit.chosen} />}
    </div>
  );
}

function Changes({ before, after, chosen }: { readonly before: Values; readonly after: Values; readonly chosen: readonly string[] }) {
  const written = (value: number | undefined): string => formatDigits(value ?? Number.NaN, { figures: 5, trim: true });
  return (
    <table className="twin law-own">
      <caption className="unseen">What the fit changed</caption>
      <thead>
        <tr>
          <th scope="col">Coefficient</th>
          <th scope="col">Before</th>
          <th scope="col">Fitted</th>
        </tr>
      </thead>
      <tbody>
        {chosen.map((symbol) => (
          <tr key={symbol}>
            <th scope="row">{symbol}</th>
            <td>{written(before[symbol])}</td>
            <td>{written(after[symbol])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

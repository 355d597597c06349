import { useApp } from '../../../store/react.tsx';
import type { TechniqueRecord } from '../../../catalog/catalog.ts';
import type { ChosenTechnique } from '../../../scenario/techniques.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { DiagnosticLine } from '../rail/field-diagnostics.tsx';
import { useAnswer } from '../use-answer.ts';
import { NetworkPicture } from './network-picture.tsx';
import { ParameterControl } from './parameter-control.tsx';
import { useTechniqueCommands } from './use-techniques.ts';
import { worthWords } from './worth-words.ts';

/** Every technique that is on: what it does, its parameters, what it is worth here, and what there is to say about it. */
export function TechniqueCards({ chosen, onRemoved }: { readonly chosen: readonly ChosenTechnique[]; readonly onRemoved: () => void }) {
  const catalog = useCatalog();
  return (
    <ul className="techniques">
      {chosen.map((one) => {
        const record = catalog.technique(one.id);
        return record === undefined ? null : <TechniqueCard key={one.id} record={record} chosen={one} onRemoved={onRemoved} />;
      })}
    </ul>
  );
}

function TechniqueCard({ record, chosen, onRemoved }: { readonly record: TechniqueRecord; readonly chosen: ChosenTechnique; readonly onRemoved: () => void }) {
  const { remove } = useTechniqueCommands();
  return (
    <li className="technique" aria-label={record.name}>
      <div className="technique-head">
        <h3 className="technique-name">{record.name}</h3>
        <button
          type="button"
          className="link-button"
          onClick={() => {
            remove(record.id);
            onRemoved();
          }}
          aria-label={`Remove ${record.name}`}
        >
          Remove
        </button>
      </div>
      <p className="technique-sentence">{record.sentence}</p>
      {record.parameters.map((parameter) => (
        <ParameterControl key={parameter.name} technique={record} parameter={parameter} value={chosen.parameters[parameter.name] ?? parameter.default} />
      ))}
      <Worth id={record.id} />
      <Remarks id={record.id} />
      <details className="rail-fold">
        <summary>Where it acts, what it costs</summary>
        <NetworkPicture lit={record.acts_on} name={record.name} />
        <p className="technique-text"><b>Saves</b> {record.saves}</p>
        <p className="technique-text"><b>Costs</b> {record.costs}</p>
        <Conflicts record={record} />
        <p className="technique-text">
          <b>{record.papers.length === 1 ? 'Paper' : 'Papers'}</b>{' '}
          {record.papers.map((id, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <a href={`?tab=papers&paper=${id}`}>{id}</a>
            </span>
          ))}
          {record.papers.length > 0 && '; '}{record.source}
        </p>
      </details>
    </li>
  );
}

/** What it does not go together with, whichever of the two records says so. */
function Conflicts({ record }: { readonly record: TechniqueRecord }) {
  const catalog = useCatalog();
  const others = catalog.techniques.filter(({ id, conflicts }) => record.conflicts.some((one) => one.with === id) || conflicts.some((one) => one.with === record.id));
  if (others.length === 0) return null;
  return (
    <p className="technique-text">
      <b>Not with</b> {others.map(({ name }) => name).join(', ')}.
    </p>
  );
}

/** What the technique changes here: the figures with it over those without. */
function Worth({ id }: { readonly id: string }) {
  const settings = useApp((state) => state.result.current?.settings);
  return settings === undefined ? null : <WorthLine id={id} settings={settings} />;
}

function WorthLine({ id, settings }: { readonly id: string; readonly settings: Parameters<typeof useAnswer>[1] }) {
  const { value } = useAnswer('worth', settings);
  const mine = value?.find((one) => one.id === id);
  if (mine === undefined) return <p className="technique-worth">…</p>;
  return <p className="technique-worth">{worthWords(mine)}</p>;
}

function Remarks({ id }: { readonly id: string }) {
  const all = useApp((state) => state.result.current?.estimate.diagnostics);
  const mine = (all ?? []).filter(({ field }) => field === `techniques.${id}`);
  return (
    <>
      {mine.map((diagnostic) => (
        <DiagnosticLine key={diagnostic.code + diagnostic.message} diagnostic={diagnostic} />
      ))}
    </>
  );
}

import { SERVE_FIELDS } from '../../../serving/plan/fields.ts';
import type { Mix } from '../../../serving/plan/values.ts';
import { TRAFFIC_PRESETS, type Reading } from '../../../serving/traffic/presets.ts';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { serveFieldState } from '../plan/field-state.ts';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';
import { ServeIssues } from './serve-issues.tsx';

const READ: Readonly<Record<Reading, string>> = { read: 'read there', quoted: 'as quoted by others', recalled: 'recalled, not read again' };

/** What people ask for, and where its numbers come from. */
export function MixRow({ serve }: { readonly serve: ServePlanModel }) {
  const field = SERVE_FIELDS.mix;
  const { value, reference, changed } = serveFieldState('mix', serve.plan, serve.values, serve.facts, 0);
  if (field.type !== 'choice') return null;
  const options = field.options.filter((option) => option.value !== 'trace' || value === 'trace') as readonly { readonly value: Mix; readonly label: string }[];
  return (
    <>
      <SelectField label={field.label} help={field.help} value={value} options={options} defaultValue={reference} changed={changed} onChange={serve.applyMix} />
      {value !== 'custom' && value !== 'trace' && <Source mix={value} />}
      <ServeIssues issues={serve.inHand} name="mix" />
    </>
  );
}

function Source({ mix }: { readonly mix: Exclude<Mix, 'custom' | 'trace'> }) {
  const { sentence, sources, assumed } = TRAFFIC_PRESETS[mix];
  const [first] = sources;
  return (
    <details className="rail-fold serve-source">
      <summary>{first === undefined ? 'Where its numbers come from' : `From ${first.name}${sources.length > 1 ? ` and ${sources.length - 1} more` : ''}`}</summary>
      <p>{sentence}</p>
      <ul>
        {sources.map(({ name, url, reading, says }) => (
          <li key={url}>
            <a href={url} target="_blank" rel="noreferrer">
              {name}
            </a>{' '}
            ({READ[reading]}): {says}
          </li>
        ))}
        {assumed.map((text) => (
          <li key={text}>Assumed: {text}</li>
        ))}
      </ul>
    </details>
  );
}

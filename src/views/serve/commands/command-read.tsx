import { engineLabel, engineVersion } from '../../../serving/commands/read-command.ts';
import type { CommandReading, FlagStatus, ReadFlag } from '../../../serving/commands/types.ts';
import { useCatalog } from '../../catalog-context.tsx';
import '../../explore/edit/edit.css';
import { targetWords } from './target-words.ts';

const GROUPS: readonly (readonly [FlagStatus, string])[] = [
  ['refused', 'Values that cannot be used'],
  ['unknown', 'Unknown'],
  ['understood', 'Understood'],
  ['noted', 'Changes no number here'],
  ['assumed', 'Not given: the engine’s own defaults'],
];

/** What became of every flag, and what there is to say about the whole. */
export function CommandRead({ reading }: { readonly reading: CommandReading }) {
  return (
    <>
      {reading.issues.filter(({ severity }) => severity !== 'error').map(({ message }) => (
        <p key={message} className="command-note">
          {message}
        </p>
      ))}
      {GROUPS.map(([status, title]) => {
        const flags = reading.flags.filter((flag) => flag.status === status);
        return flags.length === 0 ? null : <Flags key={status} title={title} flags={flags} reading={reading} />;
      })}
      {reading.engine !== undefined && (
        <p className="command-note">
          {`Flags and defaults of ${engineLabel(reading.engine)}, ${engineVersion(reading.engine).version}, read from ${engineVersion(reading.engine).sources.join('; ')}.`}
        </p>
      )}
    </>
  );
}

function Flags({ title, flags, reading }: { readonly title: string; readonly flags: readonly ReadFlag[]; readonly reading: CommandReading }) {
  const catalog = useCatalog();
  return (
    <table className="command-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">In the text</th>
          <th scope="col">Here</th>
        </tr>
      </thead>
      <tbody>
        {flags.map(({ text, words, targets }, at) => {
          const set = targets.map((target) => targetWords(target, reading, catalog)).filter((one) => one !== undefined);
          return (
            <tr key={at}>
              <th scope="row">
                <code>{text}</code>
              </th>
              <td>
                {set.length > 0 && <strong>{set.join('; ')}</strong>}
                <span>{words}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

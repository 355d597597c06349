import type { PaperDetail, PaperParameter } from '../../../catalog/catalog.ts';

/** Parameters, equations, assumptions, and what was read: notes in English, which are said in no other language. */
export function PaperNotes({ detail }: { readonly detail: PaperDetail }) {
  const { parameters, equations, assumptions, own_check: check, sources } = detail;
  return (
    <>
      {parameters.length > 0 && <Parameters parameters={parameters} />}
      <TextList title="Equations" items={equations} code />
      <TextList title="Assumptions" items={assumptions} />
      {check !== undefined && <TextList title="Checked by hand" items={[check]} />}
      <TextList title="Read in" items={sources} />
    </>
  );
}

function Parameters({ parameters }: { readonly parameters: readonly PaperParameter[] }) {
  return (
    <section className="paper-notes">
      <h2 className="paper-heading">Parameters</h2>
      <div className="paper-parameters-scroll" tabIndex={0} role="region" aria-label="Parameters">
        <table className="paper-parameters">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Symbol</th>
              <th scope="col">Default</th>
              <th scope="col">Range</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody lang="en" translate="no">
            {parameters.map(({ name, symbol, unit, range, meaning, ...rest }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{symbol ?? '–'}</td>
                <td>
                  {written(rest.default)} {unit}
                </td>
                <td>{written(range)}</td>
                <td>{meaning === undefined || meaning === '' ? '–' : meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** A default or range as it was noted: a value, a list, or words. */
function written(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  return Array.isArray(value) ? value.map(String).join('–') : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function TextList({ title, items, code = false }: { readonly title: string; readonly items: readonly string[]; readonly code?: boolean }) {
  if (items.length === 0) return null;
  return (
    <section className="paper-notes">
      <h2 className="paper-heading">{title}</h2>
      <ul className="paper-texts" lang="en" translate="no">
        {items.map((item) => (
          <li key={item}>{code ? <code>{item}</code> : item}</li>
        ))}
      </ul>
    </section>
  );
}

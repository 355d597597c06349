import { useState } from 'react';
import { KIND_NAMES } from '../../../charts/program-graph/kinds.ts';
import { remove, rename, unwrap } from '../../../program/edit.ts';
import type { NodeKind, ProgramNode } from '../../../program/program.ts';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { Switch } from '../../../ui/fields/Switch.tsx';
import { FieldRow } from '../../../ui/fields/FieldRow.tsx';
import { Section } from '../../../ui/layout/Section.tsx';
import { amountWords, givenAmount } from '../derive/derive-amount.ts';
import type { Target } from '../derive/quantity.ts';
import { withEdge, withField, withKind, withNode } from '../model/edits.ts';
import type { ProgramsModel } from '../model/use-programs.ts';
import { AmountField } from '../rail/amount-field.tsx';
import { COUNTS, ownAmounts, withAmount } from './amount-edits.ts';
import { NodeCosts } from './node-costs.tsx';
import { ModelFields } from './model-fields.tsx';
import './inspector.css';

interface InspectorProps {
  readonly model: ProgramsModel;
  readonly selected: readonly string[];
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onExplain: (target: Target) => void;
}

/** What is selected: its fields, and what it costs. */
export function Inspector({ model, selected, onSelect, onExplain }: InspectorProps) {
  const node = selected.length === 1 ? model.own.nodes.find(({ id }) => id === selected[0]) : undefined;
  return (
    <section className="programs-inspector" id="program-node" aria-label="Selected node" tabIndex={-1}>
      {node === undefined ? <Nothing model={model} count={selected.length} onSelect={onSelect} /> : <NodeFields key={`${model.side} ${node.id} ${node.kind}`} model={model} node={node} onSelect={onSelect} onExplain={onExplain} />}
    </section>
  );
}

function Nothing({ model, count, onSelect }: { readonly model: ProgramsModel; readonly count: number; readonly onSelect: (ids: readonly string[]) => void }) {
  return (
    <>
      <h2 className="chart-title">{count > 1 ? `${count} nodes are selected` : 'Select a node'}</h2>
      <p className="programs-quiet">{count > 1 ? 'Wrap them to repeat them together, or select one to see its fields.' : 'Its amounts, counts and costs stand here then, each number or formula with what it comes to.'}</p>
      <ul className="programs-list">
        {model.own.nodes.map(({ id, label, kind }) => (
          <li key={id}>
            <button type="button" className="link-button" onClick={() => onSelect([id])}>
              {label ?? id}
            </button>{' '}
            <span>{KIND_NAMES[kind]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const NODE_KINDS: readonly NodeKind[] = ['model', 'cpu', 'storage', 'api', 'fixed'];

interface NodeFieldsProps {
  readonly model: ProgramsModel;
  readonly node: ProgramNode;
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onExplain: (target: Target) => void;
}

function NodeFields({ model, node, onSelect, onExplain }: NodeFieldsProps) {
  const { own, result, edit } = model;
  const { id, kind } = node;
  const found = result?.nodes.find((one) => one.id === id);
  const change = (to: ProgramNode): void => model.change((now) => withNode(now, to));
  const incoming = own.edges.filter(({ to }) => to === id);
  const nameOf = (of: string): string => own.nodes.find((one) => one.id === of)?.label ?? of;
  const field = (name: string) => {
    const { label, dimension, help } = amountWords(kind, name);
    return (
      <AmountField key={name} label={label} help={help} given={givenAmount(node, name)} value={found?.amounts[name]} dimension={dimension} knobs={own.knobs} besides={(COUNTS as readonly string[]).includes(name) ? 'batch' : undefined} field={`${id}.${name}`} issues={result?.issues} onChange={(next) => change(withAmount(node, name, next))} onExplain={() => onExplain({ of: 'amount', node: id, name })} />
    );
  };
  return (
    <>
      <div className="inspector-head">
        <h2 className="chart-title">{node.label ?? id}</h2>
        <button type="button" className="link-button" onClick={() => onSelect([])}>
          Close
        </button>
      </div>
      <NameField name={node.label ?? ''} placeholder={id} onChange={(label) => void edit((now) => rename(now, id, label))} />
      {kind === 'group' ? <p className="programs-quiet">Nodes that are repeated together.</p> : <SelectField label="Kind" value={kind} options={NODE_KINDS.map((value) => ({ value, label: KIND_NAMES[value] }))} onChange={(next) => change(withKind(node, next))} />}
      {kind === 'model' && <ModelFields model={model} node={node} onChange={change} onExplain={onExplain} />}
      {kind !== 'model' && kind !== 'group' && <Section level={3} title="One call">{ownAmounts(kind).map(field)}</Section>}
      <Section level={3} title="How often">
        {COUNTS.map(field)}
        <Switch label="Done once" help="However often the program is used: data, training, an index." checked={node.once === true} onChange={(once) => change(withField(node, 'once', once ? true : undefined))} />
      </Section>
      {incoming.length > 0 && (
        <Section level={3} title="What comes in">
          {incoming.map(({ from, to, tokens, times }) =>
            times === undefined ? (
              <AmountField key={from} label={`Tokens from ${nameOf(from)}`} help="Tokens that go along. Where the prompt is not set it is the sum of those that come in." given={tokens} value={result?.edges.find((edge) => edge.from === from && edge.to === to)?.tokens} dimension="tokens" knobs={own.knobs} field={`${from}>${to}.tokens`} issues={result?.issues} onChange={(next) => model.change((now) => withEdge(now, from, to, { tokens: next }))} onExplain={() => onExplain({ of: 'edge', from, to, all: false })} />
            ) : (
              <AmountField key={from} label={`Loop from ${nameOf(from)}`} help="How often everything on the way round is gone through." given={times} value={undefined} dimension="count" knobs={own.knobs} field={`${from}>${to}.times`} issues={result?.issues} onChange={(next) => next !== undefined && model.change((now) => ({ ...now, edges: now.edges.map((edge) => (edge.from === from && edge.to === to ? { ...edge, times: next } : edge)) }))} />
            ),
          )}
        </Section>
      )}
      {found !== undefined && <NodeCosts model={model} node={found} onExplain={onExplain} />}
      <p className="inspector-actions">
        {kind === 'group' && (
          <button type="button" className="link-button" onClick={() => onSelect(edit((now) => unwrap(now, id)) ?? [id])}>
            Take the group away
          </button>
        )}
        <button type="button" className="link-button" onClick={() => onSelect(edit((now) => remove(now, [id])) ?? [id])}>
          {kind === 'group' ? 'Remove it with its nodes' : 'Remove this node'}
        </button>
      </p>
    </>
  );
}

function NameField({ name, placeholder, onChange }: { readonly name: string; readonly placeholder: string; readonly onChange: (name: string) => void }) {
  const [draft, setDraft] = useState<string>();
  const enter = (): void => {
    if (draft !== undefined && draft.trim() !== name) onChange(draft);
    setDraft(undefined);
  };
  return (
    <FieldRow label="Name" name={<label className="field-name" htmlFor="program-node-name">Name</label>}>
      <input id="program-node-name" className="amount-entry inspector-name" autoComplete="off" value={draft ?? name} placeholder={placeholder} onChange={(event) => setDraft(event.target.value)} onBlur={enter} onKeyDown={(event) => event.key === 'Enter' && enter()} />
    </FieldRow>
  );
}

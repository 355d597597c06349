import { shapeById } from '../../../program/shapes/registry.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { useCommands } from '../../../store/react.tsx';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { Section } from '../../../ui/layout/Section.tsx';
import { PickerRowButton } from '../../../ui/picker/PickerRowButton.tsx';
import { withUses } from '../model/edits.ts';
import type { ProgramsModel, Side } from '../model/use-programs.ts';
import { AmountField } from './amount-field.tsx';
import { KnobField } from './knob-field.tsx';
import { UsesField } from './uses-field.tsx';
import '../../explore/rail/rail.css';
import './programs-rail.css';
import { pluralOf } from '../../../units/plural.ts';

interface ProgramsRailProps {
  readonly model: ProgramsModel;
  readonly onGallery: () => void;
  readonly onCompare: () => void;
  readonly onText: () => void;
  readonly onClose?: () => void;
}

/** What is undertaken: the shape it started from, its quantities, how often it is used, what it is compared with. */
export function ProgramsRail({ model, onGallery, onCompare, onText, onClose }: ProgramsRailProps) {
  const { own, plan, side, result } = model;
  const start = own.from === undefined ? undefined : shapeById(own.from)?.program;
  return (
    <aside className="rail programs-rail" aria-label="The program">
      {onClose !== undefined && (
        <div className="rail-find">
          <span className="programs-rail-title">The program</span>
          <button type="button" className="button" onClick={onClose}>
            Done
          </button>
        </div>
      )}
      <div className="rail-body">
        {plan.second !== undefined && (
          <Section title="In hand">
            <Segmented<'0' | '1'> label="Program in hand" value={side === 0 ? '0' : '1'} options={[{ value: '0', label: 'First' }, { value: '1', label: 'Second' }]} onChange={(value) => model.choose(Number(value) as Side)} />
          </Section>
        )}
        <Section title="Program">
          <PickerRowButton label="Ready shape" name={own.title} facts={own.about ?? (start === undefined ? 'Your own' : '')} onOpen={onGallery} />
          <p className="rail-links">
            <button type="button" className="link-button" aria-haspopup="dialog" onClick={onText}>
              Text of the program
            </button>
          </p>
        </Section>
        <Quantities model={model} start={start} />
        <Section title="Uses">
          {typeof own.uses === 'string' ? (
            <AmountField label={usesLabel(own.use)} help="How often what is not done once is done." given={own.uses} value={result?.uses} dimension="count" knobs={own.knobs} field="uses" issues={result?.issues} onChange={(next) => model.change((now) => withUses(now, next ?? 1))} />
          ) : (
            <UsesField model={model} label={usesLabel(own.use)} value={own.uses ?? 1} usual={typeof start?.uses === 'number' ? start.uses : 1} />
          )}
        </Section>
        <BaseSection model={model} />
      </div>
      <div className="rail-foot">
        {plan.second === undefined ? (
          <button type="button" className="link-button" aria-haspopup="dialog" onClick={onCompare}>
            Compare with another program
          </button>
        ) : (
          <>
            <span>{side === 0 ? 'First' : 'Second'} of two</span>
            <span className="rail-actions">
              <button type="button" className="link-button" onClick={() => model.put({ first: plan.second ?? plan.first, second: plan.first })}>
                Swap
              </button>
              <button type="button" className="link-button" onClick={() => model.put({ first: own })}>
                Keep this one
              </button>
            </span>
          </>
        )}
      </div>
    </aside>
  );
}

function usesLabel(use: string | undefined): string {
  return use === undefined || use === 'use' ? 'Uses' : `Uses (${pluralOf(use)})`;
}

function Quantities({ model, start }: { readonly model: ProgramsModel; readonly start: ProgramsModel['own'] | undefined }) {
  const { own } = model;
  if (own.knobs.length === 0) return null;
  const turned = own.knobs.filter(({ value }) => typeof value === 'number');
  const derived = own.knobs.filter(({ value }) => typeof value === 'string');
  const field = (knob: (typeof own.knobs)[number]) => <KnobField key={`${model.side} ${knob.name}`} model={model} knob={knob} usual={start?.knobs.find(({ name }) => name === knob.name)?.value} />;
  return (
    <Section title="Quantities">
      {turned.map(field)}
      {derived.length > 0 && (
        <details className="rail-fold">
          <summary>{derived.length === 1 ? 'One that follows from them' : `${derived.length} that follow from them`}</summary>
          {derived.map(field)}
        </details>
      )}
    </Section>
  );
}

/** What nodes without a model or machine of their own take: the page's scenario. */
function BaseSection({ model }: { readonly model: ProgramsModel }) {
  const { look } = useCommands();
  const catalog = useCatalog();
  const { model: network, device } = model.settings;
  const inherits = model.own.nodes.some((node) => node.kind === 'model' && ((node.settings.model === undefined && node.size === undefined) || node.settings.device === undefined));
  if (!inherits) return null;
  const nameOf = (record: { readonly name: string } | string | undefined, named: (id: string) => string | undefined): string => (typeof record === 'string' ? (named(record) ?? record) : (record?.name ?? 'none'));
  return (
    <Section title="Of the scenario">
      <p className="programs-quiet">
        {`Nodes that say none use ${nameOf(network, (id) => catalog.model(id)?.name)} on ${nameOf(device, (id) => catalog.device(id)?.name)}.`}
      </p>
      <p className="rail-links">
        <button type="button" className="link-button" onClick={() => look({ tab: 'explore' })}>
          Edit in Explore
        </button>
      </p>
    </Section>
  );
}


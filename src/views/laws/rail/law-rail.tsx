import { useState } from 'react';
import { PickerRowButton } from '../../../ui/picker/PickerRowButton.tsx';
import { Section } from '../../../ui/layout/Section.tsx';
import { ORIGIN_TAGS } from '../model/origin.ts';
import type { LawModel } from '../model/use-law.ts';
import { BudgetSection } from './budget-section.tsx';
import { CoefficientsSection } from './coefficients-section.tsx';
import { InputsSection } from './inputs-section.tsx';
import { LawList } from './law-list.tsx';
import '../../explore/rail/rail.css';

interface LawRailProps {
  readonly law: LawModel;
  readonly onClose?: () => void;
}

/** Which law, at which inputs, with which coefficients, under which budget. */
export function LawRail({ law, onClose }: LawRailProps) {
  const [listed, setListed] = useState(false);
  const { law: chosen } = law.choice;
  return (
    <aside className="rail law-rail" aria-label="The law">
      {onClose !== undefined && (
        <div className="rail-find">
          <span className="law-rail-title">The law</span>
          <button type="button" className="button" onClick={onClose}>
            Done
          </button>
        </div>
      )}
      <div className="rail-body">
        <Section title="Law">
          <PickerRowButton label="Law" name={chosen.title} facts={ORIGIN_TAGS[chosen.origin]} onOpen={() => setListed(true)} />
        </Section>
        <InputsSection law={law} />
        <BudgetSection law={law} />
        <CoefficientsSection law={law} />
      </div>
      {listed && <LawList current={chosen} onChoose={law.choose} onClose={() => setListed(false)} />}
    </aside>
  );
}

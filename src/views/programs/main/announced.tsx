import { useEffect, useState } from 'react';
import { measureText } from '../derive/measures.ts';
import type { ProgramsModel } from '../model/use-programs.ts';

/** Silence after the last change before the answer is read aloud. Milliseconds. */
const PAUSE = 800;

/** Says the headline figures once they are there, to those who listen; not with every step of a slider. */
export function Announced({ model }: { readonly model: ProgramsModel }) {
  const { result, current, own } = model;
  const [said, setSaid] = useState('');
  const text = result === undefined || !current ? undefined : `One ${own.use ?? 'use'} takes ${measureText(result.perUseSeconds, 'seconds')} and costs ${measureText(result.perUse.usd, 'usd')}.`;
  useEffect(() => {
    if (text === undefined) return undefined;
    const timer = setTimeout(() => setSaid(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className="unseen" role="status">
      {said}
    </p>
  );
}

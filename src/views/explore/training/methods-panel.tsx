import { useMemo, useState } from 'react';
import { MethodsChart } from '../../../charts/methods/methods.tsx';
import type { MethodRow, MethodsData } from '../../../charts/methods/types.ts';
import { findMethodsTitle, methodsRows, summarizeMethods } from '../../../charts/methods/words.ts';
import { METHODS } from '../../../scenario/training-fields.ts';
import { useApp, useCommands } from '../../../store/react.tsx';
import type { MethodAnswer, MethodsAnswer } from '../../../store/training-answers.ts';
import type { Evaluation } from '../../../store/worker-api.ts';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { ChartPanel } from '../chart-panel.tsx';
import { useAnswer } from '../use-answer.ts';

const TIMES = [
  { value: 'step', label: 'a step' },
  { value: 'run', label: 'whole run' },
] as const;

function rowOf(answer: MethodAnswer, time: MethodsData['time']): MethodRow {
  const problem = answer.diagnostics.find(({ severity }) => severity === 'error');
  const note = problem === undefined ? answer.note : problem.message;
  return {
    id: answer.method,
    name: answer.label,
    categories: answer.categories,
    seconds: time === 'run' ? answer.runSeconds : answer.stepSeconds,
    largestMicroBatch: answer.largestMicroBatch,
    trainedParameters: answer.trainedParameters,
    ...(note !== undefined && { note }),
  };
}

function methodsData({ methods, capacity, totalParameters }: MethodsAnswer, { about, values }: Evaluation, time: MethodsData['time']): MethodsData {
  return { rows: methods.map((method) => rowOf(method, time)), capacity, totalParameters, time, deviceName: about.device, current: values.method };
}

/** The hero of fine-tuning: every method on the same model, data and machine; choosing a row uses that method. */
export function MethodsPanel({ evaluation }: { readonly evaluation: Evaluation }) {
  const { value: answer, failure } = useAnswer('methods', evaluation.settings);
  const [time, setTime] = useState<MethodsData['time']>('run');
  const [hovered, setHovered] = useState<string>();
  const glide = useApp((state) => !state.dragging);
  const { set } = useCommands();
  const data = useMemo(() => answer && methodsData(answer, evaluation, time), [answer, evaluation, time]);
  const highlight = useMemo(() => ({ hovered, focused: new Set<string>([evaluation.values.method]) }), [hovered, evaluation.values.method]);
  if (data === undefined) return failure === undefined ? <div className="hero-waiting" aria-busy="true" /> : <p className="explore-failure">{failure}</p>;
  const choose = (id: string): void => {
    const method = METHODS.find((known) => known === id);
    if (method !== undefined) set('method', method);
  };
  return (
    <ChartPanel
      title={findMethodsTitle(data)}
      level={2}
      subtitle="Memory of the fullest device, time, largest micro-batch and what is trained, everything else as set; choose a row to use it"
      actions={<Segmented look="plain" label="Time of" value={time} options={TIMES} onChange={setTime} />}
      summary={summarizeMethods(data)}
      file="methods"
      table={() => methodsRows(data)}
    >
      {(width) => <MethodsChart data={data} width={width} highlight={highlight} glide={glide} onHover={setHovered} onSelect={choose} />}
    </ChartPanel>
  );
}

import { useEffect, useState } from 'react';
import type { Calculator, CalculatorAnswer, CalculatorValues } from '../../../claims/taxonomies/calculator.ts';
import type { SurveyId } from '../../../claims/taxonomies/surveys.ts';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { formatText } from '../../../units/format.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { Curve } from './curve.tsx';
import { RoomLink } from './entry-link.tsx';
import { surveysLine } from './surveys-line.ts';

/** A survey's formulas, to be turned: inputs, what they come to, and a curve where one number against another says more. */
export function CalculatorPanel({ survey, calculator }: { readonly survey: SurveyId; readonly calculator: Calculator }) {
  const [values, setValues] = useState<CalculatorValues>({});
  const { answer, failure } = useCalculator(survey, values);
  const put = (name: string, value: number | string): void => setValues((last) => ({ ...last, [name]: value }));
  return (
    <section className="survey survey-calculator" aria-label={calculator.title} aria-busy={answer === undefined && failure === undefined}>
      <h2 className="paper-heading">{calculator.title}</h2>
      <p className="survey-note">{calculator.about}</p>
      <div className="survey-inputs">
        {calculator.inputs.map((input) => {
          const value = values[input.name] ?? input.value;
          if (input.kind === 'choice') {
            return <SelectField key={input.name} label={input.label} value={String(value)} options={input.options} defaultValue={input.value} changed={value !== input.value} onChange={(next) => put(input.name, next)} />;
          }
          return (
            <NumberField
              key={input.name}
              label={input.label}
              help={`Starts with what is ${input.source === 'assumed' ? 'assumed' : `the ${input.source}`}.`}
              value={Number(value)}
              dimension={input.dimension}
              min={input.min}
              max={input.max}
              integer={input.integer ?? false}
              defaultValue={input.value}
              changed={value !== input.value}
              onChange={(next) => put(input.name, next)}
            />
          );
        })}
      </div>
      {failure !== undefined && <p role="alert">{failure}</p>}
      {answer !== undefined && <Answer answer={answer} />}
    </section>
  );
}

function Answer({ answer: { finding, lines, curve } }: { readonly answer: CalculatorAnswer }) {
  return (
    <>
      <p className="survey-finding" role="status">
        {finding}
      </p>
      <table className="survey-lines">
        <caption className="unseen">What it comes to</caption>
        <tbody>
          {lines.map(({ label, value, dimension, noun, note, total, settings }) => (
            <tr key={label} data-total={total === true ? true : undefined}>
              <th scope="row">
                {settings === undefined ? (
                  label
                ) : (
                  <RoomLink tab="explore" settings={settings} label={`${label}: open its scenario in Explore`}>
                    {label}
                  </RoomLink>
                )}
                {note !== undefined && <span className="survey-quiet"> {note}</span>}
              </th>
              <td className="survey-figure">
                {formatText(value, dimension)}
                {noun === undefined ? '' : `\u00a0${noun}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {curve !== undefined && <Curve curve={curve} />}
    </>
  );
}

interface Asked {
  readonly answer: CalculatorAnswer | undefined;
  readonly failure: string | undefined;
}

/** The newest answer; the last one stays until the next is there. */
function useCalculator(survey: SurveyId, values: CalculatorValues): Asked {
  const [asked, setAsked] = useState<Asked>({ answer: undefined, failure: undefined });
  const catalog = useCatalog();
  useEffect(() => {
    let gone = false;
    void surveysLine(catalog)
      .ask((api) => api.calculator(survey, values))
      .then((reply) => {
        if (gone) return;
        setAsked((last) => (reply.ok ? { answer: reply.value, failure: undefined } : { ...last, failure: reply.message }));
      });
    return () => {
      gone = true;
    };
  }, [catalog, survey, values]);
  return asked;
}

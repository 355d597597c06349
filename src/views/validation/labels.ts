import type { Catalog } from '../../catalog/catalog.ts';
import type { Domain } from '../../measurements/mapping.ts';
import type { Quantity } from '../../measurements/row.ts';
import { formatText } from '../../units/format.ts';
import { describeScenario } from '../../scenario/words.ts';
import { nameOf, type Line } from './lines.ts';
import type { Facet, Grouping } from './query.ts';
import { DOMAIN_WORDS, KIND_WORDS, kindOf, QUANTITY_WORDS } from './words.ts';

const STATE_WORDS: Readonly<Record<string, string>> = { compared: 'compared', aside: 'set aside', missing: 'no prediction' };

/** A value of a column as a reader knows it. */
export function labelOf(column: Facet | Grouping, value: string, catalog: Catalog): string {
  switch (column) {
    case 'domain':
      return DOMAIN_WORDS[value as Domain] ?? value;
    case 'device':
      return nameOf('device', value, catalog);
    case 'model':
      return nameOf('model', value, catalog);
    case 'quantity':
      return QUANTITY_WORDS[value as Quantity] ?? value;
    case 'state':
      return STATE_WORDS[value] ?? value;
    case 'source':
    case 'family':
    case 'format':
      return value;
  }
}

export const COLUMN_WORDS: Readonly<Record<Facet | Grouping, string>> = {
  domain: 'domain', source: 'source', device: 'device', family: 'device family', format: 'format', model: 'model', quantity: 'quantity', state: 'state',
};

/** A measured or predicted figure with its unit. */
export function figureText(line: Line, value: number | undefined): string {
  return value === undefined || line.quantity === undefined ? '–' : formatText(value, KIND_WORDS[kindOf(line.quantity)].dimension);
}

/** What was measured, shortly: a model, or a kernel's shape. */
export function whatOf(line: Line, catalog: Catalog): string {
  if (line.residual === undefined) return line.id;
  return line.model === undefined ? line.residual.kernel || line.id : nameOf('model', line.model, catalog);
}

/** The machine: "8 × H100 SXM5 80GB". */
export function machineOf(line: Line, catalog: Catalog): string {
  const name = nameOf('device', line.device, catalog);
  return (line.devices ?? 1) > 1 ? `${line.devices} × ${name}` : name;
}

/** A row's settings or shape in full, for the card beside a point and for hints. */
export function detailOf(line: Line, catalog: Catalog): string {
  const settings = line.residual?.settings;
  if (settings === undefined) return line.residual?.kernel ?? '';
  return describeScenario(settings, catalog).differences.join(', ');
}

import { formatText } from '../../units/format.ts';
import type { ChartTable } from '../table.ts';
import type { CarbonData, RegionPoint } from './types.ts';

const JOULES_PER_KWH = 3.6e6;

/** Grams of the work at an intensity. */
export function gramsAt({ joules }: CarbonData, gramsPerKwh: number): number {
  return (joules / JOULES_PER_KWH) * gramsPerKwh;
}

export function chosenRegion({ regions, region }: CarbonData): RegionPoint | undefined {
  return regions.find(({ id }) => id === region);
}

/** Intensity that is reckoned with. */
export function presentIntensity(data: CarbonData): number {
  return data.set ?? (data.hour === undefined ? undefined : data.hours[data.hour]) ?? chosenRegion(data)?.gramsPerKwh ?? 0;
}

export function hourWords(hour: number): string {
  return `${hour}:00–${hour + 1}:00`;
}

/** Names that take an article. */
function placed(name: string): string {
  return /^United|^Netherlands/.test(name) ? `the ${name}` : name;
}

/** The finding: what the place is worth. */
export function findCarbonTitle(data: CarbonData): string {
  const now = formatText(gramsAt(data, presentIntensity(data)), 'grams');
  const least = data.regions.reduce<RegionPoint | undefined>((best, region) => (best === undefined || region.gramsPerKwh < best.gramsPerKwh ? region : best), undefined);
  const elsewhere = least === undefined || least.id === data.region ? '' : `; in ${placed(least.name)} ${formatText(gramsAt(data, least.gramsPerKwh), 'grams')}`;
  if (data.set !== undefined) return `${now} of CO₂ on a grid of your own${elsewhere}`;
  return `${now} of CO₂ in ${placed(chosenRegion(data)?.name ?? data.region)}${data.hour === undefined ? '' : ` at ${hourWords(data.hour)}`}${elsewhere}`;
}

export function describeRegion(data: CarbonData, { name, gramsPerKwh }: RegionPoint): string {
  return `${name}, ${formatText(gramsPerKwh, 'grams-per-kwh')} over the year, ${formatText(gramsAt(data, gramsPerKwh), 'grams')} for this work`;
}

export function describeHour(data: CarbonData, hour: number): string {
  const intensity = data.hours[hour] ?? 0;
  return `${hourWords(hour)}, ${formatText(intensity, 'grams-per-kwh')}, ${formatText(gramsAt(data, intensity), 'grams')} for this work`;
}

export function summarizeCarbon(data: CarbonData): string {
  const low = Math.min(...data.hours);
  const high = Math.max(...data.hours);
  return `${findCarbonTitle(data)}. ${data.regions.length} countries by the carbon of a kilowatt-hour, and the hours of a typical day in ${placed(chosenRegion(data)?.name ?? data.region)}: from ${formatText(low, 'grams-per-kwh')} to ${formatText(high, 'grams-per-kwh')}. The day’s shape is worked out from the sun’s share, not measured.`;
}

/** Every region and every hour. */
export function carbonTable(data: CarbonData): ChartTable {
  return {
    columns: [{ key: 'where', label: 'Where or when' }, { key: 'intensity', label: 'Grid', unit: 'g/kWh' }, { key: 'grams', label: 'This work', unit: 'g' }],
    rows: [
      ...data.regions.map(({ name, gramsPerKwh }) => [name, gramsPerKwh, gramsAt(data, gramsPerKwh)]),
      ...data.hours.map((intensity, hour) => [`${chosenRegion(data)?.name ?? data.region}, ${hourWords(hour)}`, intensity, gramsAt(data, intensity)]),
    ],
  };
}

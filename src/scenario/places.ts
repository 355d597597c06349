/** Grids of the catalog (grids.json): ids and names, which the table of fields needs before the catalog is there. */
export const REGIONS = [
  { value: 'us', label: 'United States' },
  { value: 'canada', label: 'Canada' },
  { value: 'brazil', label: 'Brazil' },
  { value: 'chile', label: 'Chile' },
  { value: 'uk', label: 'United Kingdom' },
  { value: 'ireland', label: 'Ireland' },
  { value: 'france', label: 'France' },
  { value: 'germany', label: 'Germany' },
  { value: 'netherlands', label: 'Netherlands' },
  { value: 'belgium', label: 'Belgium' },
  { value: 'spain', label: 'Spain' },
  { value: 'portugal', label: 'Portugal' },
  { value: 'italy', label: 'Italy' },
  { value: 'switzerland', label: 'Switzerland' },
  { value: 'austria', label: 'Austria' },
  { value: 'poland', label: 'Poland' },
  { value: 'denmark', label: 'Denmark' },
  { value: 'sweden', label: 'Sweden' },
  { value: 'norway', label: 'Norway' },
  { value: 'finland', label: 'Finland' },
  { value: 'iceland', label: 'Iceland' },
  { value: 'south-africa', label: 'South Africa' },
  { value: 'uae', label: 'United Arab Emirates' },
  { value: 'india', label: 'India' },
  { value: 'china', label: 'China' },
  { value: 'taiwan', label: 'Taiwan' },
  { value: 'south-korea', label: 'South Korea' },
  { value: 'japan', label: 'Japan' },
  { value: 'singapore', label: 'Singapore' },
  { value: 'australia', label: 'Australia' },
] as const;

/** Whose mean a scenario goes by that names none: prices are those of clouds in the United States. */
export const DEFAULT_REGION = 'us';

/** The mean over a day, or one of its hours by the clock. */
export const HOUR_OF_DAY = [{ value: 'mean', label: 'All day' }, ...Array.from({ length: 24 }, (_, hour) => ({ value: `${hour}`, label: `${hour}:00–${hour + 1}:00` }))];

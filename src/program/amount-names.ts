/** What amounts of nodes are called on the page, by the key that texts and results write them with. */
export const AMOUNT_NAMES = {
  times: 'Times',
  width: 'Side by side',
  chance: 'Chance',
  unique: 'New',
  duty: 'Due',
  copies: 'Machines',
  size: 'Parameters of the node',
  reused: 'Prompt there already',
  prompt: 'Prompt',
  output: 'Output',
  batch: 'Batch',
  seconds: 'Time of a call',
  cores: 'Cores',
  watts: 'Power of a core',
  bytes: 'Bytes',
  kept: 'Kept for',
  in: 'Tokens in',
  out: 'Tokens out',
  'usd-in': 'Price of a million tokens in',
  'usd-out': 'Price of a million tokens out',
  parameters: 'Parameters',
  joules: 'Energy of a call',
  'device-seconds': 'Device time of a call',
  flops: 'Arithmetic of a call',
} as const;

/** An amount of a node as messages name it: “Write answers: Batch”. */
export function amountName(node: { readonly id: string; readonly label?: string }, key: string): string {
  const names: Readonly<Record<string, string>> = AMOUNT_NAMES;
  return `${node.label ?? node.id}: ${names[key] ?? key}`;
}

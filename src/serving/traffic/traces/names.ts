/** What a column can be. */
export type Role = 'arrival' | 'prompt' | 'output';


/** Names of columns in the wild, without case, blanks and punctuation; the earlier in a list the surer. */
const NAMES: Readonly<Record<Role, readonly string[]>> = {
  arrival: ['arrival', 'arrivaltime', 'arrivaltimestamp', 'arrivedat', 'arrivals', 'timestamp', 'requesttime', 'requesttimestamp', 'starttime', 'start', 'starttimestamp', 'time', 'datetime', 'date', 'createdat', 'timegenerated', 'sendtime', 't'],
  prompt: ['contexttokens', 'prompttokens', 'inputtokens', 'requesttokens', 'numprefilltokens', 'numprompttokens', 'promptlength', 'promptlen', 'promptsize', 'inputlength', 'inputlen', 'contextlength', 'inputsequencelength', 'isl', 'tokensin', 'intokens', 'prompt', 'input', 'context', 'request'],
  output: ['generatedtokens', 'completiontokens', 'outputtokens', 'responsetokens', 'numdecodetokens', 'numoutputtokens', 'outputlength', 'outputlen', 'expectedoutputlen', 'tokensize', 'completionlength', 'generationlength', 'outputsequencelength', 'osl', 'tokensout', 'outtokens', 'maxtokens', 'output', 'completion', 'generated', 'response', 'decode'],
};

/** Units at the end of a name of times, in seconds. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/(?:nanoseconds?|nanos|ns)$/, 1e-9],
  [/(?:microseconds?|micros|us)$/, 1e-6],
  [/(?:milliseconds?|millis|ms)$/, 1e-3],
  [/(?:seconds?|secs?|s|utc)$/, 1],
];

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

export interface NamedColumn {
  readonly index: number;
  readonly name: string;
  /** Seconds of a unit, where the name says. */
  readonly unit: number | undefined;
}

/** Which of the columns has a role: the first of the list of names that is there. */
export function columnOf(role: Role, names: readonly string[]): NamedColumn | undefined {
  const plainNames = names.map(plain);
  for (const known of NAMES[role]) {
    const index = plainNames.indexOf(known);
    if (index >= 0) return { index, name: names[index] as string, unit: undefined };
    if (role !== 'arrival') continue;
    for (const [ending, unit] of UNITS) {
      const at = plainNames.findIndex((name) => ending.test(name) && name.replace(ending, '') === known);
      if (at >= 0) return { index: at, name: names[at] as string, unit };
    }
  }
  return undefined;
}

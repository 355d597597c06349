/** What is cheapest for requests of one bucket of lengths. */
export interface MapCell {
  /** Place in `machines`; undefined where none can serve the bucket. */
  readonly best: number | undefined;
  /** US dollars for a thousand of its requests on the cheapest machine. */
  readonly usdPerThousand: number | undefined;
  /** The next cheapest and what it costs over the cheapest: 0.3 is 30 % more; undefined where there is no other. */
  readonly next: { readonly machine: number; readonly more: number } | undefined;
  /** Share of all requests that fall into the bucket. */
  readonly share: number;
}

export interface ServingMapData {
  /** At most six: each has a letter and a colour. */
  readonly machines: readonly string[];
  /** Ends of the buckets, tokens, ascending; one more than there are buckets. */
  readonly promptEdges: readonly number[];
  readonly outputEdges: readonly number[];
  /** By prompt bucket, then by output bucket. */
  readonly cells: readonly (readonly MapCell[])[];
}

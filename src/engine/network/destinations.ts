/**
 * Places of `places` that share out E experts evenly at which a token finds at least one of its k, when it chooses evenly:
 * `q·(1 − C(E − E/q, k)/C(E, k))`. A token is sent once to each, however many of its experts lie there (DeepSeek-V3,
 * arXiv:2412.19437, section 3.2.2: once to a node, and from there to its devices).
 */
export function destinations(experts: number, topK: number, places: number): number {
  const elsewhere = experts - experts / places;
  let none = 1;
  for (let i = 0; i < topK && none > 0; i++) none *= Math.max(0, elsewhere - i) / (experts - i);
  return places * (1 - none);
}

/** Where copies of a token part: nodes where the group spans several, since links between them are the slower ones, else its devices. */
export function expertPlaces(devices: number, inNode: number): number {
  const nodes = Math.ceil(devices / Math.max(1, inNode));
  return nodes > 1 ? nodes : devices;
}

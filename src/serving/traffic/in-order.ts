import { NONE, type PromptParts, type Requests } from '../requests.ts';
import { orderOf } from './order-of.ts';

/** The same requests in order of `arrival`; of two at the same time the one that stood first, so that nobody comes before whom they follow. */
export function inOrder(requests: Requests): Requests {
  const { count, arrival } = requests;
  const sorted = arrival.every((time, i) => i === 0 || time >= (arrival[i - 1] as number));
  if (sorted) return requests;
  const order = orderOf(arrival);
  const place = new Int32Array(count);
  order.forEach((from, to) => {
    place[from] = to;
  });
  return {
    count,
    arrival: picked(arrival, new Float64Array(count), order),
    previous: picked(requests.previous, new Int32Array(count), order).map((before) => (before === NONE ? NONE : (place[before] as number))),
    think: picked(requests.think, new Float64Array(count), order),
    prompt: picked(requests.prompt, new Int32Array(count), order),
    output: picked(requests.output, new Int32Array(count), order),
    longest: picked(requests.longest, new Int32Array(count), order),
    samples: picked(requests.samples, new Uint16Array(count), order),
    class: picked(requests.class, new Uint8Array(count), order),
    parts: partsInOrder(requests.parts, order),
  };
}

type Column = Float64Array | Int32Array | Uint16Array | Uint8Array;

function picked<C extends Column>(from: C, to: C, order: Uint32Array): C {
  for (let i = 0; i < order.length; i += 1) to[i] = from[order[i] as number] as number;
  return to;
}

function partsInOrder(parts: PromptParts, order: Uint32Array): PromptParts {
  const offset = new Uint32Array(parts.offset.length);
  const text = new Int32Array(parts.text.length);
  const chain = new Int32Array(text.length);
  const tokens = new Int32Array(text.length);
  let at = 0;
  for (let i = 0; i < order.length; i += 1) {
    const from = order[i] as number;
    for (let k = parts.offset[from] as number; k < (parts.offset[from + 1] as number); k += 1, at += 1) {
      text[at] = parts.text[k] as number;
      chain[at] = parts.chain[k] as number;
      tokens[at] = parts.tokens[k] as number;
    }
    offset[i + 1] = at;
  }
  const count = order.length;
  return { ...parts, offset, text, chain, tokens, answerText: picked(parts.answerText, new Int32Array(count), order), answerChain: picked(parts.answerChain, new Int32Array(count), order) };
}

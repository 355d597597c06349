/** A model's shape as the page states it in a heading or in a column of its own, which the collection left out. */
interface Stated {
  readonly layers?: number;
  readonly hidden?: number;
  readonly heads?: number;
  readonly globalBatch?: number;
}

/** Layers of the models 14,400 wide, which no heading states: executed FLOP of the page's own formula over 96 s h² a sequence. */
const LAYERS_14400: Readonly<Record<string, number>> = { '20B': 8, '200B': 80, '194B': 78, '191B': 77, '205B': 81, '195B': 77, '183B': 72 };

/** Shapes by the first line of the page they hold from. */
const HEADINGS: readonly (readonly [number, Stated])[] = [
  [389, { hidden: 14400, heads: 96 }], [583, { layers: 80, hidden: 13824, heads: 64 }], [600, { layers: 72, hidden: 14336, heads: 64 }],
  [625, { layers: 84, hidden: 13824, heads: 64 }], [640, { layers: 80, hidden: 13824, heads: 64 }],
  [655, { layers: 6, hidden: 14336, heads: 64, globalBatch: 512 }], [660, { layers: 10, hidden: 14336, heads: 64, globalBatch: 512 }],
  [665, { layers: 72, hidden: 14336, heads: 64 }], [680, { layers: 96, hidden: 12288, heads: 64 }], [690, { layers: 84, hidden: 13312, heads: 64 }],
  [700, { layers: 78, hidden: 13824, heads: 64 }], [708, { layers: 72, hidden: 14336, heads: 64 }], [735, { layers: 78, hidden: 13824 }],
  [745, { layers: 84, hidden: 13312 }], [755, { layers: 96, hidden: 12288 }], [770, { layers: 72, hidden: 14336, heads: 64 }],
  [815, { layers: 96, hidden: 12288, heads: 64 }], [825, { layers: 78, hidden: 13824 }], [840, { layers: 72, hidden: 14336 }],
  [852, { layers: 84, hidden: 13312, heads: 64 }], [862, { layers: 78, hidden: 13824, heads: 96 }], [888, { layers: 106, hidden: 12288 }],
  [915, { layers: 100, hidden: 12288, heads: 64 }], [924, { layers: 82, hidden: 13312 }], [936, { layers: 94, hidden: 13312, heads: 128 }],
  [943, { layers: 70, hidden: 14336 }],
];

/** Heads of tables that have a column of them, by line. */
const HEADS: Readonly<Record<number, number>> = {
  389: 32, 427: 32, 724: 16, 725: 32, 726: 64, 727: 112, 728: 128, 729: 256, 739: 96, 740: 128, 751: 128, 760: 96, 761: 128,
  830: 64, 831: 64, 832: 96, 833: 128, 834: 64, 835: 96, 836: 128, 837: 96, 838: 128, 845: 64, 846: 128, 847: 128, 848: 64, 849: 128,
  891: 96, 892: 64, 906: 64, 907: 96, 908: 128, 909: 96, 928: 64, 929: 64, 930: 104, 931: 128, 932: 64, 946: 64, 947: 64, 948: 112, 949: 128, 950: 64,
};

/**
 * What bigscience's page (train/tr11-176B-ml/chronicles-prequel.md) says of the model in a line of its tables. Heads of the
 * models 14,400 wide are those it gives for the 200B one; 64 where no column says other, as it states for all that follow.
 */
export function statedOnPage(line: number, model: string): Stated {
  const found = HEADINGS.filter(([from]) => from <= line).at(-1)?.[1] ?? {};
  const size = /GPT (\w+)/.exec(model)?.[1] ?? '';
  return { ...found, ...(found.hidden === 14400 && { layers: LAYERS_14400[size] }), heads: HEADS[line] ?? found.heads };
}

import { ImportProblem } from './result.ts';

/** What a GGUF file says about itself before its weights. */
export interface GgufHeader {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly tensors: readonly GgufTensor[];
}

export interface GgufTensor {
  readonly name: string;
  /** Innermost extent first, as ggml stores it. */
  readonly shape: readonly number[];
}

/** Anything that can be read in slices: a File, a Blob, or a stand-in for one. */
export interface Sliceable {
  readonly size: number;
  slice(start?: number, end?: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

const NEWEST_VERSION = 3;
/** The library reads in chunks of 2 MB and keeps one ahead. */
const CHUNK = 2_000_000;
/** Never requested: the library wants an address, and reads through the function given to it. */
const NO_ADDRESS = 'https://local.invalid/model.gguf';
const CUT_OFF = 'The GGUF file ends inside its header; is it cut off?';

/** Reads a GGUF header locally: only the chunks that hold it. Throws ImportProblem. The parser is loaded when first needed. */
export async function readGgufHeader(file: Sliceable): Promise<GgufHeader> {
  await checkStart(file);
  const { gguf } = await import('@huggingface/gguf');
  try {
    const { metadata, tensorInfos, tensorInfoByteRange } = await gguf(NO_ADDRESS, { fetch: (_, init) => readRange(file, init) });
    if (tensorInfoByteRange[1] > file.size) throw new ImportProblem(CUT_OFF);
    return { metadata: { ...metadata }, tensors: tensorInfos.map(({ name, shape }) => ({ name, shape: shape.map(Number) })) };
  } catch (error) {
    // The parser reads past the end of what it has only when the file promises more than it holds.
    if (error instanceof RangeError) throw new ImportProblem(CUT_OFF);
    throw error;
  }
}

async function checkStart(file: Sliceable): Promise<void> {
  const view = new DataView(await file.slice(0, 8).arrayBuffer());
  if (view.byteLength < 4 || view.getUint32(0, false) !== 0x47475546) throw new ImportProblem('Not a GGUF file: it does not begin with the letters GGUF.');
  if (view.byteLength < 8) throw new ImportProblem(CUT_OFF);
  const little = view.getUint32(4, true);
  const version = little & 0xffff ? little : view.getUint32(4, false);
  if (version < 1 || version > NEWEST_VERSION) throw new ImportProblem(`GGUF version ${version} is not known; versions 1 to ${NEWEST_VERSION} are read.`);
}

async function readRange(file: Sliceable, init: RequestInit | undefined): Promise<Response> {
  const range = /bytes=(\d+)-(\d+)/.exec(new Headers(init?.headers).get('range') ?? '');
  const start = Number(range?.[1] ?? 0);
  const end = Number(range?.[2] ?? CHUNK - 1) + 1;
  if (start >= file.size + CHUNK) throw new ImportProblem(CUT_OFF);
  return new Response(await file.slice(Math.min(start, file.size), Math.min(end, file.size)).arrayBuffer());
}

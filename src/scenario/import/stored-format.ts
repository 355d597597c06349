import type { FormatId } from '../../engine/formats.ts';
import type { ConfigReader } from './config-reader.ts';
import { shorten } from './result.ts';

const TYPES: Readonly<Record<string, FormatId>> = {
  bfloat16: 'bf16', bf16: 'bf16', float16: 'fp16', fp16: 'fp16', half: 'fp16', float32: 'fp32', fp32: 'fp32', float8_e4m3fn: 'fp8',
};

const WIDTHS: Readonly<Record<number, FormatId>> = { 2: 'int2', 3: 'int3', 4: 'int4', 8: 'int8' };

/** The format a checkpoint's weights are stored in, from its quantization or its type; undefined when the config does not say. */
export function readStoredFormat(c: ConfigReader): FormatId | undefined {
  const quantization = c.inside('quantization_config');
  if (quantization) {
    const format = quantizedFormat(quantization);
    const method = quantization.text('quant_method');
    c.note(
      'quantization_config',
      format === undefined
        ? `The weights are quantized${method ? ` (${shorten(method, 30)})` : ''}, to a format not recognised here; choose it among the formats.`
        : `The weights are stored in ${format}; layers the quantization leaves out are not told apart.`,
    );
    if (format !== undefined) return format;
  }
  const type = c.text(['torch_dtype', 'dtype'])?.replace('torch.', '');
  return type !== undefined && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
}

function quantizedFormat(q: ConfigReader): FormatId | undefined {
  switch (q.text('quant_method')) {
    case 'fp8':
    case 'fbgemm_fp8':
      return 'fp8';
    case 'mxfp4':
      return 'mxfp4';
    case 'bitsandbytes':
      if (q.raw('load_in_8bit') === true) return 'int8';
      return q.text('bnb_4bit_quant_type') === 'nf4' ? 'nf4' : 'int4';
    case 'gptq':
    case 'awq': {
      const bits = q.raw('bits');
      return typeof bits === 'number' ? WIDTHS[bits] : undefined;
    }
    case 'modelopt':
      return q.text('quant_algo') === 'NVFP4' ? 'nvfp4' : q.text('quant_algo') === 'FP8' ? 'fp8' : undefined;
    default:
      return undefined;
  }
}

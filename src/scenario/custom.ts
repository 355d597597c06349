import type { Catalog } from '../catalog/catalog.ts';
import type { Architecture, LayerStack } from '../engine/architecture.ts';
import type { Device } from '../engine/device.ts';
import { ARCHITECTURE_SHAPE, DEVICE_SHAPE } from './custom-shapes.ts';
import type { CustomDevice, CustomModel } from './fields.ts';
import { issue, type Issue } from './issue.ts';
import { isRecord, own, readShape } from './shape.ts';

/** The value, when no issue is an error; it holds nothing but known fields. */
export interface Checked<T> {
  readonly value: T | undefined;
  readonly issues: readonly Issue[];
}

const failed = (issues: readonly Issue[]): boolean => issues.some(({ severity }) => severity === 'error');

/** A network as someone wrote it: every number finite and in range, every name defined, the pattern adding up. */
export function checkArchitecture(value: unknown, path: string): Checked<Architecture> {
  const { value: copy, issues } = readShape(ARCHITECTURE_SHAPE, value, path);
  if (failed(issues)) return { value: undefined, issues };
  const architecture = copy as Architecture;
  const found = [...issues, ...stackIssues(architecture, path), ...(architecture.encoder ? stackIssues(architecture.encoder, `${path}.encoder`) : [])];
  if (architecture.kind === 'encoder-decoder' && architecture.encoder === undefined) found.push(fault(`${path}.encoder`, `${path}.encoder is missing: an encoder-decoder model has one`));
  return { value: failed(found) ? undefined : architecture, issues: found };
}

/**
 * A model given in place of an id: `{name?, base?, architecture}`, or an architecture alone.
 * `base` is kept only where it names a catalog model.
 */
export function checkCustomModel(value: unknown, catalog: Catalog, path = 'model'): Checked<CustomModel> {
  if (!isRecord(value)) return { value: undefined, issues: [fault(path, `${path} must be the id of a model or an object with its architecture`)] };
  const wrapped = own(value, 'architecture') !== undefined;
  const { value: architecture, issues } = checkArchitecture(wrapped ? own(value, 'architecture') : withoutNames(value), wrapped ? `${path}.architecture` : path);
  if (architecture === undefined) return { value: undefined, issues };
  const base = own(value, 'base');
  const record = typeof base === 'string' ? catalog.model(base) : undefined;
  return { value: { name: nameOf(value, record && editedName(record.name), 'Custom model'), ...(record && { base: record.id }), architecture }, issues };
}

/** A device given in place of an id. What a device edited from a catalog one (`base`) leaves out is the base's. */
export function checkCustomDevice(value: unknown, catalog: Catalog, path = 'hardware.device'): Checked<CustomDevice> {
  if (!isRecord(value)) return { value: undefined, issues: [fault(path, `${path} must be the id of a device or an object describing it`)] };
  const base = own(value, 'base');
  const record = typeof base === 'string' ? catalog.device(base) : undefined;
  const given: Readonly<Record<string, unknown>> = { ...value, name: nameOf(value, record && editedName(record.name), 'Custom device'), vendor: own(value, 'vendor') ?? record?.vendor ?? 'Custom', family: own(value, 'family') ?? record?.family };
  const { value: copy, issues } = readShape(DEVICE_SHAPE, given, path);
  if (failed(issues)) return { value: undefined, issues };
  const device = copy as Omit<Device, 'id'>;
  if (Object.keys(device.peak_dense).length === 0) return { value: undefined, issues: [...issues, fault(`${path}.peak_dense`, `${path}.peak_dense must give at least one peak, such as bf16`)] };
  return { value: { ...device, ...(record && { base: record.id }) }, issues };
}

/** What an edited record is called until someone names it. */
export function editedName(name: string): string {
  return `${name}, edited`;
}

function nameOf(value: Readonly<Record<string, unknown>>, edited: string | undefined, otherwise: string): string {
  const name = own(value, 'name');
  return typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 120).replace(/\p{Surrogate}/gu, '\ufffd') : (edited ?? otherwise);
}

function withoutNames(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'name' && key !== 'base' && key !== 'id'));
}

function fault(field: string, reason: string): Issue {
  return issue({ severity: 'error', code: 'custom-record', field, reason });
}

/** What a shape alone cannot say: names are defined, layers add up, heads and experts divide. */
function stackIssues(stack: LayerStack, path: string): readonly Issue[] {
  const issues: Issue[] = [];
  let layers = 0;
  for (const [r, { repeat, unit }] of stack.pattern.entries()) {
    layers += repeat * unit.length;
    for (const [u, { mixer, ffn }] of unit.entries()) {
      const at = `${path}.pattern.${r}.unit.${u}`;
      for (const name of typeof mixer === 'string' ? [mixer] : mixer) {
        if (!Object.hasOwn(stack.mixers, name)) issues.push(fault(`${at}.mixer`, `${at}.mixer is "${name}", which ${path}.mixers does not define`));
      }
      if (!Object.hasOwn(stack.ffns, ffn)) issues.push(fault(`${at}.ffn`, `${at}.ffn is "${ffn}", which ${path}.ffns does not define`));
    }
  }
  if (layers !== stack.layers) issues.push(fault(`${path}.layers`, `${path}.layers is ${stack.layers} but ${path}.pattern adds up to ${layers}`));
  for (const [name, mixer] of Object.entries(stack.mixers)) {
    if ('kv_heads' in mixer && mixer.heads % mixer.kv_heads !== 0) {
      issues.push(fault(`${path}.mixers.${name}.kv_heads`, `${path}.mixers.${name}.kv_heads must divide its ${mixer.heads} heads`));
    }
    if (mixer.kind === 'mla' && mixer.qk_nope + mixer.qk_rope === 0) issues.push(fault(`${path}.mixers.${name}.qk_nope`, `${path}.mixers.${name}: qk_nope and qk_rope must not both be 0`));
  }
  for (const [name, ffn] of Object.entries(stack.ffns)) {
    if (ffn.kind === 'moe' && ffn.top_k > ffn.experts) issues.push(fault(`${path}.ffns.${name}.top_k`, `${path}.ffns.${name}.top_k is more than its ${ffn.experts} experts`));
  }
  return issues.slice(0, 20);
}

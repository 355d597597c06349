import type { Catalog } from '../catalog/catalog.ts';
import type { Architecture } from '../engine/architecture.ts';
import { ratesOfLanes, type Device } from '../engine/device.ts';
import type { ListedOp } from '../engine/listed-op.ts';
import { countParameters } from '../engine/network/parameters.ts';
import { ARCHITECTURE_SHAPE, DEVICE_SHAPE } from './custom-shapes.ts';
import { LISTED_NETWORK, listedIssues } from './custom-listed.ts';
import { fault, stackIssues, type StackRole } from './custom-stack.ts';
import type { CustomDevice, CustomModel } from './fields.ts';
import { issue, quoted, type Issue } from './issue.ts';
import { isRecord, own, readShape } from './shape.ts';

/** The value, when no issue is an error; it holds nothing but known fields. */
export interface Checked<T> {
  readonly value: T | undefined;
  readonly issues: readonly Issue[];
}

const failed = (issues: readonly Issue[]): boolean => issues.some(({ severity }) => severity === 'error');

/** A network as someone wrote it: every number finite and in range, every name defined, the pattern adding up. */
export function checkArchitecture(value: unknown, path: string): Checked<Architecture> {
  const { value: copy, issues } = readShape(ARCHITECTURE_SHAPE, isListed(value) ? { ...LISTED_NETWORK, ...value } : value, path);
  if (failed(issues)) return { value: undefined, issues };
  const architecture = copy as Architecture;
  if (architecture.ops !== undefined) return checkListed(architecture, architecture.ops, issues, path);
  const found = [...issues, ...stackIssues(architecture, path, roleOf(architecture)), ...(architecture.encoder ? stackIssues(architecture.encoder, `${path}.encoder`, 'encoder') : [])];
  if (architecture.kind === 'encoder-decoder' && architecture.encoder === undefined) found.push(fault(`${path}.encoder`, `${path}.encoder is missing: an encoder-decoder model has one`));
  if (!failed(found)) found.push(...sizeIssues(architecture, path));
  return { value: failed(found) ? undefined : architecture, issues: found };
}

/** Whether a network is given by its operations; the rest of what an architecture says may then be left out. */
function isListed(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Array.isArray(own(value, 'ops'));
}

function checkListed(architecture: Architecture, ops: readonly ListedOp[], issues: readonly Issue[], path: string): Checked<Architecture> {
  const found = [...issues, ...listedIssues(architecture, ops, path)];
  if (!failed(found)) found.push(...sizeIssues(architecture, path));
  return { value: failed(found) ? undefined : architecture, issues: found };
}

function roleOf({ kind }: Architecture): StackRole {
  return kind === 'encoder' ? 'encoder' : kind === 'encoder-decoder' ? 'decoder of an encoder' : 'decoder';
}

/** No network has come near this many parameters; a shape that does is a slip. */
const MOST_PARAMETERS = 1e15;

function sizeIssues(architecture: Architecture, path: string): readonly Issue[] {
  const { total } = countParameters(architecture);
  if (total > 0 && total < MOST_PARAMETERS) return [];
  return [fault(path, `${path} adds up to ${total.toExponential(1)} parameters, ${total > 0 ? 'more than any network has' : 'which is no network'}; check its widths`)];
}

/**
 * A model given in place of an id: `{name?, base?, architecture}`, or an architecture alone.
 * `base` is kept only where it names a catalog model.
 */
export function checkCustomModel(value: unknown, catalog: Catalog, path = 'model'): Checked<CustomModel> {
  if (!isRecord(value)) return { value: undefined, issues: [fault(path, `${path} must be the id of a model or an object with its architecture`)] };
  const wrapped = own(value, 'architecture') !== undefined;
  const { value: architecture, issues } = checkArchitecture(wrapped ? own(value, 'architecture') : withoutNames(value), wrapped ? `${path}.architecture` : path);
  const base = own(value, 'base');
  const record = typeof base === 'string' ? catalog.model(base) : undefined;
  const all = [...issues, ...labelIssues(value, 'model', record !== undefined, path), ...(wrapped ? strayIssues(value, path) : [])];
  if (architecture === undefined || failed(all)) return { value: undefined, issues: all };
  return { value: { name: nameOf(value, record && editedName(record.name), 'Custom model'), ...(record && { base: record.id }), architecture }, issues: all };
}

/** A device given in place of an id. What a device edited from a catalog one (`base`) leaves out is the base's. */
export function checkCustomDevice(value: unknown, catalog: Catalog, path = 'hardware.device'): Checked<CustomDevice> {
  if (!isRecord(value)) return { value: undefined, issues: [fault(path, `${path} must be the id of a device or an object describing it`)] };
  const base = own(value, 'base');
  const record = typeof base === 'string' ? catalog.device(base) : undefined;
  const given: Readonly<Record<string, unknown>> = { ...value, name: nameOf(value, record && editedName(record.name), 'Custom device'), vendor: own(value, 'vendor') ?? record?.vendor ?? 'Custom', family: own(value, 'family') ?? record?.family };
  const { value: device, issues } = checkDevice(given, path);
  const all = [...issues, ...labelIssues(value, 'device', record !== undefined, path)];
  return { value: device === undefined || failed(all) ? undefined : { ...device, ...(record && { base: record.id }) }, issues: all };
}

/** A device that says everything itself. */
export function checkDevice(value: unknown, path: string): Checked<Omit<Device, 'id'>> {
  const { value: copy, issues } = readShape(DEVICE_SHAPE, value, path);
  if (failed(issues)) return { value: undefined, issues };
  const device = withLanes(copy as Omit<Device, 'id'>);
  if (Object.keys(device.peak_dense).length === 0) return { value: undefined, issues: [...issues, fault(`${path}.peak_dense`, `${path}.peak_dense must give at least one peak, such as bf16`)] };
  return { value: device, issues };
}

/** Rates of a device that says its lanes are those of its lanes, whatever stands beside them. */
export function withLanes(device: Omit<Device, 'id'>): Omit<Device, 'id'> {
  if (device.lanes === undefined) return device;
  const { matrix, vector } = ratesOfLanes(device.lanes);
  return { ...device, peak_dense: { ...device.peak_dense, [device.lanes.format]: matrix }, vector_peak: vector };
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

/** A name or base that is there and says nothing. */
function labelIssues(value: Readonly<Record<string, unknown>>, noun: 'model' | 'device', known: boolean, path: string): readonly Issue[] {
  const found: Issue[] = [];
  const name = own(value, 'name');
  const base = own(value, 'base');
  if (name !== undefined && name !== null && typeof name !== 'string') found.push(fault(`${path}.name`, `${path}.name must be a text, not ${quoted(name)}`));
  if (base !== undefined && base !== null && !known) {
    const field = `${path}.base`;
    found.push(issue({ severity: 'warning', code: 'custom-record', field, reason: `${field} is ${quoted(base)}, which is no ${noun} of the catalog; it is left out` }));
  }
  return found;
}

const WRAPPER: readonly string[] = ['name', 'base', 'id', 'architecture'];

/** Keys beside an architecture that mean nothing there. */
function strayIssues(value: Readonly<Record<string, unknown>>, path: string): readonly Issue[] {
  const stray = Object.keys(value).filter((key) => !WRAPPER.includes(key)).slice(0, 20).map((key) => `${path}.${key.slice(0, 60)}`);
  return stray.map((field) => issue({ severity: 'warning', code: 'unknown-field', field, reason: `${field} is not known here and is left out` }));
}

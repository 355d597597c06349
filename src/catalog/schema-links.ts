import type { Bytes, BytesPerSecond } from '../units/dimensions.ts';

export type LinkKind = 'scale-up' | 'scale-out' | 'switch' | 'host' | 'cpu-gpu' | 'in-package';

/** A link between devices: one line under `links` in `data/links.json`. Bandwidths are per direction. */
export interface LinkRecord {
  readonly id: string;
  readonly name: string;
  readonly kind: LinkKind;
  readonly year?: number;
  readonly status?: string;
  readonly verified: boolean;
  /** Where only some fields were read at their source, these. */
  readonly verified_fields?: readonly string[];
  /** Of the whole port, or of the node where `shared_by` says so. */
  readonly bandwidth?: BytesPerSecond;
  readonly bandwidth_per_device?: BytesPerSecond;
  /** Between one pair of devices, where a mesh splits the port. */
  readonly bandwidth_point_to_point?: BytesPerSecond;
  readonly shared_by?: string;
  readonly links?: number;
  readonly bandwidth_per_link?: BytesPerSecond;
  readonly line_rate_gbps?: number;
  readonly lane_gbps?: number;
  readonly lanes?: number;
  /** Devices that one switch joins. */
  readonly domain?: number;
  readonly system?: string;
  /** All ports of a switch together, both directions. */
  readonly aggregate?: BytesPerSecond;
  readonly topology?: string;
  readonly in_network_reduction?: boolean;
  /** Share of the bandwidth that large messages reach. */
  readonly achieved_fraction?: number;
  readonly achieved_source?: string;
  /** Microseconds, by what was measured. */
  readonly latency_us?: Readonly<Record<string, number>>;
  readonly latency_source?: string;
  readonly switch_hop_ns?: number;
  readonly note?: string;
  readonly sources: readonly string[];
}

/** Bandwidth a collective reached on a real system. */
export interface AchievedBandwidth {
  readonly system: string;
  readonly collective: string;
  readonly payload?: string;
  /** Bus bandwidth as nccl-tests define it. */
  readonly bus_bandwidth?: BytesPerSecond;
  readonly wire_bandwidth?: BytesPerSecond;
  readonly link_bandwidth: BytesPerSecond;
  readonly fraction: number;
  readonly source: string;
}

/** Bus bandwidth of an all-reduce against its payload. */
export interface AllReduceSweep {
  readonly system: string;
  readonly points: readonly (readonly [payload: Bytes, bus_bandwidth: BytesPerSecond])[];
  readonly source: string;
}

/** Constants of NCCL's own tuning model; latency triples are for its LL, LL128 and Simple protocols. */
export interface NcclModel {
  readonly source: string;
  readonly version: string;
  readonly latency_us: {
    readonly order: string;
    readonly base: Readonly<Record<string, readonly number[]>>;
    readonly nvlink: Readonly<Record<string, readonly number[]>>;
    readonly pci: Readonly<Record<string, readonly number[]>>;
    readonly net: Readonly<Record<string, readonly number[]>>;
  };
  readonly per_link_gb_s: Readonly<Record<string, number>>;
  readonly pci_gen3_x16_gb_s: number;
  readonly net_100g_gb_s: number;
  readonly nvls_efficiency: Readonly<Record<string, number>>;
  readonly simple_protocol_factor: number;
  readonly ll128_factor: string;
  readonly steps: Readonly<Record<string, string>>;
}

/** `data/links.json`. */
export interface LinkTables {
  readonly links: readonly LinkRecord[];
  readonly achieved: readonly AchievedBandwidth[];
  readonly allreduce_sweeps: readonly AllReduceSweep[];
  readonly nccl_model: NcclModel;
}

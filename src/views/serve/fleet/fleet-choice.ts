import type { Offer } from '../../../serving/fleet/offers.ts';
import type { Objective } from '../../../serving/fleet/problem.ts';
import type { FleetRequest } from '../../../serving/questions/fleet.ts';

/** What a person said of one machine on offer; what was not said is as usual. */
export interface OfferChoice {
  readonly on?: boolean;
  /** Dollars an hour for one device. */
  readonly price?: number;
  readonly most?: number;
}

/** What a person asks of the planner, as the form holds it. */
export interface FleetChoice {
  readonly least: Objective;
  readonly usdPerHour?: number;
  readonly watts?: number;
  /** Found by simulation where absent. */
  readonly utilisation?: number;
  readonly slices?: number;
  /** By offer; see `offerId`. */
  readonly offers: Readonly<Record<string, OfferChoice>>;
}

export const FIRST_CHOICE: FleetChoice = { least: 'usd', offers: {} };

export function offerId({ device, devices }: Pick<Offer, 'device' | 'devices'>): string {
  return `${devices}x${device}`;
}

/** Whether a machine may be chosen: those of the short list where nothing was said. */
export function isOn(offer: Offer, choice: FleetChoice): boolean {
  return choice.offers[offerId(offer)]?.on ?? offer.usual;
}

/** The choice with something said of a machine; undefined takes it back. */
export function withOffer(choice: FleetChoice, offer: Offer, said: { readonly [K in keyof OfferChoice]: OfferChoice[K] | undefined }): FleetChoice {
  const id = offerId(offer);
  return { ...choice, offers: { ...choice.offers, [id]: onlySaid({ ...choice.offers[id], ...said }) } };
}

function onlySaid(choice: { readonly [K in keyof OfferChoice]: OfferChoice[K] | undefined }): OfferChoice {
  return Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined)) as OfferChoice;
}

/** The planner's question. */
export function requestOf({ least, usdPerHour, watts, utilisation, slices, offers: said }: FleetChoice, offers: readonly Offer[]): FleetRequest {
  const choice: FleetChoice = { least, offers: said };
  return {
    least,
    ...(usdPerHour !== undefined && { usdPerHour }),
    ...(watts !== undefined && { watts }),
    ...(utilisation !== undefined && { utilisation }),
    ...(slices !== undefined && { slices }),
    larger: offers.filter((offer) => !isOn(offer, choice) && said[offerId(offer)]?.on === undefined && offers.some((other) => other.device === offer.device && other.devices < offer.devices && isOn(other, choice))).map(({ device, devices }) => ({ device, devices })),
    machines: offers.filter((offer) => isOn(offer, choice)).map((offer) => {
      const { price, most } = said[offerId(offer)] ?? {};
      return { device: offer.device, devices: offer.devices, ...(price !== undefined && { price }), ...(most !== undefined && { most }) };
    }),
  };
}

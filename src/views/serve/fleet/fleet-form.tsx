import { formatText } from '../../../units/format.ts';
import type { Offer } from '../../../serving/fleet/offers.ts';
import { Segmented } from '../../../ui/fields/Segmented.tsx';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { isOn, offerId, withOffer, type FleetChoice } from './fleet-choice.ts';
import { OptionalNumber } from './optional-number.tsx';

interface FleetFormProps {
  readonly choice: FleetChoice;
  readonly offers: readonly Offer[];
  readonly onChange: (choice: FleetChoice) => void;
}

/** How full machines may be, where it is set. */
const FULL = [1, 0.9, 0.8, 0.7, 0.6, 0.5] as const;
/** Slices of Mélange. */
const SLICES = 8;

/** What may be chosen from, at what price, within which limits. */
export function FleetForm({ choice, offers, onChange }: FleetFormProps) {
  const { utilisation, slices } = choice;
  const limit = (name: 'usdPerHour' | 'watts' | 'utilisation' | 'slices', value: number | undefined): void => {
    const { [name]: _old, ...rest } = choice;
    onChange({ ...rest, ...(value !== undefined && { [name]: value }) });
  };
  const shown = offers.toSorted((a, b) => Number(b.usual) - Number(a.usual));
  return (
    <div className="fleet-form">
      <div className="fleet-limits">
        <Segmented label="What is made least" value={choice.least} options={[{ value: 'usd', label: 'Least cost' }, { value: 'watts', label: 'Least power' }]} onChange={(least) => onChange({ ...choice, least })} />
        <div className="fleet-limit">
          <span>Cost at most</span>
          <OptionalNumber label="Cost at most, dollars an hour" value={choice.usdPerHour} dimension="usd-per-hour" placeholder="no limit" onChange={(value) => limit('usdPerHour', value)} />
        </div>
        <div className="fleet-limit">
          <span>Power at most</span>
          <OptionalNumber label="Power at most, watts" value={choice.watts} dimension="watts" placeholder="no limit" onChange={(value) => limit('watts', value)} />
        </div>
        <SelectField
          label="Machines full"
          help="Most of a machine’s time that requests may take. The program that plans the fleet knows no queues, so that the fullest fleet is tried first, simulated, and given room until it keeps the targets."
          value={utilisation === undefined ? 'found' : String(utilisation)}
          options={[{ value: 'found', label: 'as simulation allows' }, ...FULL.map((share) => ({ value: String(share), label: `${share * 100} %` }))]}
          onChange={(value) => limit('utilisation', value === 'found' ? undefined : Number(value))}
        />
        <SelectField
          label="Requests of a size"
          help="Any split is what a router that draws at random can do. Mélange (arXiv:2404.14527) cuts each size into 8 slices that go to one kind of machine whole."
          value={slices === undefined ? 'any' : String(slices)}
          options={[{ value: 'any', label: 'any split' }, { value: String(SLICES), label: `${SLICES} slices` }]}
          onChange={(value) => limit('slices', value === 'any' ? undefined : Number(value))}
        />
      </div>
      <div className="table-scroll fleet-offers" tabIndex={0} role="region" aria-label="Machines on offer">
        <table className="twin">
          <caption className="unseen">Machines on offer</caption>
          <thead>
            <tr>
              <th scope="col">Machine</th>
              <th scope="col" data-align="end">$/h a device</th>
              <th scope="col" data-align="end">At most</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((offer) => {
              const { price, most } = choice.offers[offerId(offer)] ?? {};
              const usual = offer.usdPerHour / offer.devices;
              return (
                <tr key={offerId(offer)}>
                  <td>
                    <label className="fleet-offer">
                      <input type="checkbox" checked={isOn(offer, choice)} onChange={(event) => onChange(withOffer(choice, offer, { on: event.target.checked }))} />
                      {offer.name}
                    </label>
                  </td>
                  <td data-number="">
                    <OptionalNumber label={`Price of a device: ${offer.name}`} value={price} dimension="usd-per-hour" placeholder={formatText(usual, 'usd-per-hour')} onChange={(value) => onChange(withOffer(choice, offer, { price: value }))} />
                  </td>
                  <td data-number="">
                    <OptionalNumber label={`Most machines: ${offer.name}`} value={most} dimension="count" integer placeholder="any" onChange={(value) => onChange(withOffer(choice, offer, { most: value }))} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

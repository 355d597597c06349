/** What work without a price of its own is taken to cost; a node may say its own. */

/** US dollars for a processor core and hour: rounded from a cloud’s two virtual cores at $0.085 an hour (AWS c6i.large, US East, on demand; recalled). */
export const USD_PER_CORE_HOUR = 0.04;
/** Watts of a core at work with its share of memory and board: a server of 64 cores that draws some 600 W. An assumption. */
export const WATTS_PER_CORE = 10;
/** US dollars for a GB and month of object storage (AWS S3 standard, first 50 TB, US East; recalled). */
export const USD_PER_GB_MONTH = 0.023;
/** FLOPs that a parameter takes part in for a token: a multiply-add. */
export const FLOPS_PER_PARAMETER = 2;
export const SECONDS_PER_HOUR = 3600;
/** A twelfth of a year of 365.25 days. */
export const SECONDS_PER_MONTH = (365.25 / 12) * 86_400;

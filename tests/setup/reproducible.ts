import fc from 'fast-check';

/**
 * Every run of the tests draws the same cases, so that what passes passes again: `FAST_CHECK_SEED=any` draws new ones, and a number
 * those of that seed, which a failure prints.
 */
const asked = process.env['FAST_CHECK_SEED'];
if (asked !== 'any') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: asked === undefined ? 20_261_122 : Number(asked) });

import fc from 'fast-check';

/**
 * Properties run with one seed, so that a run can be repeated and a pull request is not refused for what
 * it did not touch. `FC_SEED=… npm test` looks elsewhere; `npm run fuzz` is for the long search.
 */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_123) });

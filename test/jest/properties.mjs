/** `npm run campaign` tries each property many thousand times, from a seed that is printed and can be given again. */
import fc from 'fast-check';

const { CAMPAIGN_RUNS, CAMPAIGN_SEED } = process.env;
if (CAMPAIGN_RUNS) fc.configureGlobal({ numRuns: Number(CAMPAIGN_RUNS), seed: Number(CAMPAIGN_SEED ?? 1) });

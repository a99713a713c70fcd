import { findMissingTexts } from '../texts.mjs';

const missing = await findMissingTexts();
for (const line of missing) console.error(line);
process.exitCode = missing.length === 0 ? 0 : 1;

import path from 'node:path';
import { defineConfig } from '@playwright/test';

// Playwright loads this and the tests as CommonJS, so there is no import.meta.
const root = path.resolve(import.meta.dirname, '..');

// `npm test` starts this inside a private session (virtual display, throw-away home, unlocked keyring) and names the
// report's file by PLAYWRIGHT_JSON_OUTPUT_FILE.
export default defineConfig({
  testDir: path.join(root, 'test/e2e'),
  outputDir: path.join(root, 'test-results'),
  // One app at a time: they share the display's focus and two cores.
  workers: 1,
  // A test that passes the second time is a fault that was not understood.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['list'], ['json']] : 'list',
});

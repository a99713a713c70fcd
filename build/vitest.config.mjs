import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { root } from './root.mjs';

export default defineConfig({
  root,
  // Modules with runes (`*.svelte.ts`) are compiled for tests as for the app.
  plugins: [svelte({ configFile: `${root}/build/svelte.config.mjs` })],
  resolve: { conditions: ['browser'] },
  test: {
    include: ['test/unit/**/*.test.ts', 'test/sandbox/**/*.test.ts', 'test/faults/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
    // A test that does not assert anything passes for the wrong reason.
    expect: { requireAssertions: true },
    restoreMocks: true,
  },
});

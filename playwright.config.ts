/** Browser tests over the built site, in a real Chromium. */
import { defineConfig } from 'playwright/test';
import { findChromium, launchArguments } from './tests/support/chromium.ts';
import { freePort } from './tests/support/free-port.ts';

// The workers of the runner read this file too, and must get the port that the first reading found.
const port = (process.env['PORTAL_TEST_PORT'] ??= String(await freePort()));

export default defineConfig({
  testDir: 'tests/e2e',
  // Only those are run that are asked for by name: `npm test` asks for the first.
  projects: [
    { name: 'everyday', grepInvert: /@nightly/ },
    { name: 'nightly', grep: /@nightly/ },
  ],
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list', { printSteps: false }]],
  workers: 2,
  // Time enough for a machine that is busy with something else.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: 'chromium',
    // A worker would fetch the playbooks in every test; the tests of reading offline allow it.
    serviceWorkers: 'block',
    launchOptions: { executablePath: findChromium(), args: launchArguments },
  },
  webServer: {
    command: 'node src/cli/serve.ts',
    env: { PORT: port },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    timeout: 240_000,
  },
});

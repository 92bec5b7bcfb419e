/** Browser tests over the built site, in a real Chromium. */
import { defineConfig } from 'playwright/test';
import { findChromium, launchArguments } from './tests/support/chromium.ts';

const port = Number(process.env['PORTAL_TEST_PORT'] ?? 4399);

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list', { printSteps: false }]],
  workers: 2,
  timeout: 30_000,
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: 'chromium',
    // A worker would fetch the playbooks in every test; the tests of reading offline allow it.
    serviceWorkers: 'block',
    launchOptions: { executablePath: findChromium(), args: launchArguments },
  },
  webServer: {
    command: 'node src/cli/serve.ts',
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});

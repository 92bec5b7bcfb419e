/** The preview of a built site, as far as the path below which it is served decides. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/build.ts';
import { freePort } from '../support/free-port.ts';

test('below a base path, an address without its slash leads to the same page of the portal', async () => {
  const out = mkdtempSync(join(tmpdir(), 'portal-serve-'));
  mkdirSync(join(out, 'lessons'));
  for (const file of ['404.html', 'lessons/index.html'])
    writeFileSync(join(out, file), `<!doctype html><title>${file}</title>`);
  const port = String(await freePort());
  const server = spawn('node', ['src/cli/serve.ts'], {
    cwd: root,
    env: { ...process.env, PORT: port, PORTAL_OUT: out, PORTAL_BASE: '/kb/' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    // It names its addresses once it answers.
    await once(server.stdout, 'data');
    const ask = async (path: string) => {
      const answer = await fetch(`http://localhost:${port}${path}`, { redirect: 'manual' });
      return [answer.status, answer.headers.get('location')];
    };
    assert.deepEqual(await ask('/kb/lessons'), [301, '/kb/lessons/']);
    assert.deepEqual(await ask('/kb/lessons/'), [200, null]);
    assert.deepEqual(await ask('/lessons'), [404, null]);
  } finally {
    server.kill();
    await once(server, 'exit');
    rmSync(out, { recursive: true });
  }
});

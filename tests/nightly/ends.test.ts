/**
 * The servers of `npm start` and `npm run dev` end with the command that began them, and say when
 * they cannot begin.
 */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { fixtures, root, run, temporary } from '../support/build.ts';

/**
 * Begins a script of npm on any free port. All that it begins writes to one pipe, so the pipe
 * closes when the last of them has ended.
 */
async function begin(script: string, context: TestContext): Promise<ChildProcess> {
  const out = join(await temporary('ends'), 'site');
  const env = {
    ...process.env,
    PORT: '0',
    PORTAL_CONTENT: join(fixtures, 'base'),
    PORTAL_OUT: out,
  };
  const npm = spawn('npm', ['run', script], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  context.after(() => endGroup(npm));
  return npm;
}

/** A test that fails leaves nothing that runs, which would hold the whole run up. */
function endGroup(npm: ChildProcess): void {
  try {
    process.kill(-npm.pid!, 'SIGKILL');
  } catch {
    // All of them have ended.
  }
  npm.stdout!.destroy();
}

/** The first match in what a program says, in colour or not; the program may go on talking. */
async function heard(child: ChildProcess, pattern: RegExp): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const found = pattern.exec(stripVTControlCharacters(line));
    if (found) return found[0];
  }
  throw new Error('The program ended without saying it');
}

const served = /http:\/\/localhost:\d+/;

for (const [script, signal] of [
  ['dev', 'SIGTERM'],
  ['dev', 'SIGINT'],
  ['dev', 'SIGKILL'],
  ['start', 'SIGTERM'],
] as const) {
  test(
    `${signal} to npm run ${script} leaves nothing that serves`,
    { timeout: 180_000 },
    async (context) => {
      const npm = await begin(script, context);
      const address = await heard(npm, served);
      assert.equal((await fetch(address)).status, 200);
      npm.stdout!.resume();
      const closed = once(npm, 'close');
      npm.kill(signal);
      await closed;
      await assert.rejects(fetch(address), /fetch failed/);
    },
  );
}

test(
  'SIGTERM to npm start while it builds ends the build, and serves nothing',
  { timeout: 180_000 },
  async (context) => {
    const npm = await begin('start', context);
    await heard(npm, /\[build\]/);
    npm.stdout!.resume();
    const closed = once(npm, 'close');
    npm.kill('SIGTERM');
    await closed;
  },
);

for (const script of ['dev', 'start']) {
  test(`npm run ${script} says at once that its port is taken, and what to do`, async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, output } = await run('npm', ['run', script], { PORT: String(port) });
    other.close();
    assert.equal(code, 2);
    assert.match(
      output,
      new RegExp(`Port ${port} is taken by another program. End that, or set PORT to another one`),
    );
    assert.doesNotMatch(output, /\[build\]/);
  });

  test(`npm run ${script} refuses a port that is none`, async () => {
    for (const port of ['http', '70000']) {
      const { code, output } = await run('npm', ['run', script], { PORT: port });
      assert.equal(code, 2);
      assert.match(output, new RegExp(`PORT is ${port}; it is a number from 0 to 65535`));
    }
  });
}

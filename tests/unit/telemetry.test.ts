/** What is looked for is counted without what tells readers apart, and logs are not trusted. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { configSchema } from '../../src/domain/site/config.ts';
import { lookedForSchema } from '../../src/domain/schema/looked-for.ts';
import { nginxServer } from '../../src/domain/site/server-files.ts';
import {
  dueItems,
  queryOf,
  readItems,
  withItem,
  withSent,
  type KeptItem,
} from '../../src/domain/telemetry/item.ts';
import { readLine, Tally } from '../../src/domain/telemetry/looked-for.ts';
import { otherOrigin } from '../../src/domain/telemetry/settings.ts';
import { telemetry } from '../../src/integrations/telemetry.ts';
import { lookedForText, readLogs } from '../../src/repository/content/looked-for.ts';

const folder = mkdtempSync(join(tmpdir(), 'portal-telemetry-'));
after(() => rmSync(folder, { recursive: true }));

const countedAs = (...texts: string[]) =>
  texts.reduce<KeptItem[]>((items, text) => withItem(items, { kind: 'none', text }), []);
const line = (text: string, kind: 'none' | 'filter' | 'page' | 'helped' | 'unhelpful' = 'none') =>
  `2026-11-02 ${queryOf({ kind, text })}`;
const times = (count: number, text: string) => Array.from({ length: count }, () => text);

test('a search is counted once for all its spellings, and sent once a day at most, in no order of time', () => {
  const items = countedAs('Zeta', ' lock   Timeout ', 'lock timeout');
  assert.deepEqual(
    dueItems(items, '2026-11-02').map(({ text, times: count }) => [text, count]),
    [
      ['lock timeout', 2],
      ['zeta', 1],
    ],
  );
  const sent = withSent(items, '2026-11-02');
  assert.deepEqual(dueItems(sent, '2026-11-02'), []);
  assert.deepEqual(dueItems(sent, '2026-11-03'), []);
  const again = withItem(sent, { kind: 'none', text: 'zeta' });
  assert.deepEqual(dueItems(again, '2026-11-02'), []);
  assert.deepEqual(
    dueItems(again, '2026-11-03').map(({ text }) => text),
    ['zeta'],
  );
  assert.equal(queryOf(again.at(-1)!), 'v=1&k=none&t=zeta');
});

test('what is pasted, broken or forged is not counted, and what is kept is read with care', () => {
  assert.deepEqual(countedAs('x'.repeat(101), 'a\u202Eb', '<script>', '\0', '  '), []);
  assert.deepEqual(withItem([], { kind: 'page', text: '/a?b=c' }), []);
  const items = countedAs('one');
  assert.deepEqual(readItems(JSON.parse(JSON.stringify(items))), items);
  assert.deepEqual(readItems([null, { kind: 'none' }, { ...items[0], times: -1 }, 'x']), []);
  assert.deepEqual(readItems({ length: 1 }), []);
  assert.equal(countedAs(...Array.from({ length: 250 }, (_, index) => `t ${index}`)).length, 200);
});

test('a line is read only if it is exactly what a browser sends', () => {
  assert.deepEqual(readLine(line('lock timeout')), {
    day: '2026-11-02',
    kind: 'none',
    text: 'lock timeout',
  });
  for (const hostile of [
    '2026-11-02 v=1&k=none&t=%E0%A4%A',
    '2026-13-02 v=1&k=none&t=a',
    '2026-11-02 v=1&k=constructor&t=a',
    '2026-11-02 v=1&k=none&t=Upper',
    '2026-11-02 v=1&k=none&t=%3Cimg%20src%3Dx%3E',
    '2026-11-02 v=1&k=none&t=a%0Ab',
    '2026-11-02 v=1&k=none&t=a\\x22b',
    '2026-11-02 v=1&k=none&t=a&t=b',
    '2026-11-02 v=1&k=none&t=',
    `2026-11-02 v=1&k=none&t=${'a'.repeat(5000)}`,
    '2026-11-02 v=1&k=page&t=%2F..%2F..%2Fetc%2F',
    '2026-11-02 v=1&k=page&t=https%3A%2F%2Fevil.example%2F',
    '2026-11-02 v=1&k=filter&t=unknown%3Aa',
    '10.0.0.1 - - [02/Nov/2026] "GET /"',
  ])
    assert.equal(readLine(hostile), undefined, hostile);
});

test('only what arrived three times is published, by how often', () => {
  const tally = new Tally();
  for (const one of [
    ...times(2, line('rare')),
    ...times(3, line('often')),
    ...times(4, line('oftener')),
    ...times(3, line('engine:postgres', 'filter')),
    ...times(5, line('/playbooks/a/', 'page')),
    ...times(2, line('/playbooks/a/', 'helped')),
    ...times(3, line('/playbooks/a/', 'unhelpful')),
    'nonsense',
  ])
    tally.add(one);
  assert.equal(tally.ignored, 1);
  const report = tally.report(() => true)!;
  assert.deepEqual(report, {
    from: '2026-11-02',
    to: '2026-11-02',
    searches: [
      { text: 'oftener', times: 4 },
      { text: 'often', times: 3 },
    ],
    filters: [{ filter: 'engine:postgres', times: 3 }],
    pages: [{ path: '/playbooks/a/', reached: 5, helped: 0, unhelpful: 3 }],
  });
  assert.deepEqual(lookedForSchema.parse(parse(lookedForText(report))), report);
  assert.ok(!lookedForSchema.safeParse({ ...report, searches: [{ text: 'x', times: 2 }] }).success);
  assert.equal(
    new Tally().report(() => true),
    undefined,
  );
});

test('a search that holds a secret or leads to a person is left out and not repeated', async () => {
  const log = join(folder, 'counts.log');
  const secret = 'server=db;user=shop;password=correct-horse-7';
  writeFileSync(
    log,
    [
      ...times(3, line('jane.doe@shop-mail.de')),
      ...times(3, line(secret)),
      ...times(3, line('- &a !!js/function x: *a')),
    ].join('\r\n'),
  );
  const { withheld, counted, report } = await readLogs([log]);
  assert.equal(counted, 9);
  assert.equal(withheld, 2);
  const text = lookedForText(report!);
  assert.doesNotMatch(text, /jane|horse/);
  assert.deepEqual(parse(text), report);
});

test('nothing is counted unless it is asked for, and only the server that is named may be talked to', () => {
  const config = {
    name: 'x',
    organisation: 'x',
    description: 'What one organisation has learned.',
    site: 'https://portal.example.org',
  };
  assert.equal(configSchema.parse(config).telemetry, undefined);
  const isValid = (endpoint: string) =>
    configSchema.safeParse({ ...config, telemetry: { endpoint } }).success;
  assert.deepEqual(
    [
      '/t',
      'https://count.example.org/t',
      '//evil.example/t',
      'http://a.example/t',
      't',
      '/a b',
    ].map(isValid),
    [true, true, false, false, false, false],
  );
  assert.equal(otherOrigin(undefined), undefined);
  assert.equal(otherOrigin({ endpoint: '/t' }), undefined);
  assert.equal(otherOrigin({ endpoint: 'https://c.example.org/t' }), 'https://c.example.org');
  assert.doesNotMatch(nginxServer([], '/'), /204/);
  assert.match(nginxServer([], '/kb/', { endpoint: '/t' }), /location = "?\/kb\/t"? \{/);
});

test('pages hold nothing of the counting unless it is asked for, and then one page shows what is counted', () => {
  const made = (settings: Parameters<typeof telemetry>[0]) => {
    const routes: unknown[] = [];
    const plugins: Array<{ resolveId(id: string): unknown; load(id: string): unknown }> = [];
    telemetry(settings).hooks['astro:config:setup']!({
      injectRoute: (route: unknown) => void routes.push(route),
      updateConfig: ({ vite }: { vite: { plugins: typeof plugins } }) =>
        void plugins.push(...vite.plugins),
    } as never);
    return { routes, plugins };
  };
  const asked = made({ endpoint: '/counts' });
  assert.deepEqual(asked, {
    routes: [{ pattern: '/counted/', entrypoint: './src/pages/_counted.astro' }],
    plugins: [],
  });
  const { routes, plugins } = made(undefined);
  assert.deepEqual(routes, []);
  const [{ resolveId, load }] = plugins as [(typeof plugins)[number]];
  for (const name of ['Counts', 'DidThisHelp']) {
    const id = resolveId(`../ui/telemetry/${name}.astro`);
    assert.equal(load(id as string), 'export default undefined;');
  }
  for (const id of ['../ui/telemetry/Counts.ts', '../ui/other/Counts.astro'])
    assert.deepEqual([resolveId(id), load(id)], [undefined, undefined]);
});

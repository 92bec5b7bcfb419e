/**
 * `npm run verify`: holds a built site against its manifest and the content folder, and against
 * what is served, before it is deployed.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { jsonLine } from '../escape/json.ts';
import { terminalWord } from '../escape/terminal.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import { publication } from '../repository/collections/ledger.ts';
import { whyNotReplace } from '../repository/collections/deployed-build.ts';
import { readLibrary } from '../repository/content/read.ts';
import { settings } from '../repository/content/settings.ts';
import { ServedSite } from '../verify/served.ts';
import { FolderSite, type Site } from '../verify/site.ts';
import { expectNow, verify } from '../verify/verify.ts';
import { emit, print } from './print.ts';
import { run } from './run.ts';

const usage =
  'Usage: npm run verify -- [--url ADDRESS] [--live ADDRESS-OR-PATH-OF-BUILD-ID.JSON] [--strict] [--format text|json]';

const formats = ['text', 'json'];

/** Returns the exit code: 0 fit to be deployed, 1 not, 2 it could not be found out. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      live: { type: 'string' },
      strict: { type: 'boolean' },
      format: { type: 'string', default: 'text' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  if (!formats.includes(values.format)) throw new TypeError(`There is no format ${values.format}`);
  const site = siteAt(values.url);
  const library = await readLibrary(settings.content, compileOptions);
  const expected = await expectNow(settings, publication(library, settings.audience));
  const differences = await verify(site, expected);
  const older = values.live && (await whyNotReplace(settings.out, values.live));
  if (older) differences.push(older);
  // What could not be checked is told, and with `--strict` it is a difference.
  if (values.strict) differences.push(...library.unchecked);
  const { sources } = expected.publication;
  const whole = `${sources.length} entries, all with a page and search records; every file is as it was built`;
  const { name } = site;
  const notes = [...site.notes, ...(values.strict ? [] : library.unchecked)];
  const lines = differences.length === 0 ? [whole] : differences;
  if (values.format === 'json') emit(jsonLine({ site: name, differences, notes }));
  else print([...lines, ...notes].map(terminalWord).join('\n'));
  return differences.length === 0 ? 0 : 1;
}

function siteAt(address: string | undefined): Site {
  if (address !== undefined) return new ServedSite(addressOf(address));
  if (!existsSync(settings.out))
    throw new Error(`There is no site in ${settings.out}. Run npm run build, or set PORTAL_OUT`);
  return new FolderSite(settings.out, true);
}

function addressOf(text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw new TypeError(
    `--url is ${text}; it must be the address of the home page, such as https://portal.example.org/`,
  );
}

await run(main, usage);

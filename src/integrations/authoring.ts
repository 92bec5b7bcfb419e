/**
 * While authoring: keeps the library in step with the files, and shows in the browser and the
 * terminal what is wrong with them.
 */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import type { ViteDevServer } from 'vite';
import { withoutSecrets } from '../checks/mask.ts';
import { textReporter } from '../checks/reporters/text.ts';
import { idOfFile } from '../domain/entry/entry.ts';
import {
  authoringMessages,
  versionMetric,
  type AuthoringState,
  type ReportedProblem,
} from '../domain/site/authoring.ts';
import { withBase } from '../domain/entry/url.ts';
import { terminalLines } from '../escape/terminal.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import { followContent } from '../repository/authoring/follow-content.ts';
import { rulesPage } from '../repository/collections/rules-page.ts';
import { settings } from '../repository/content/settings.ts';
import { entryStore } from '../repository/authoring/entry-store.ts';
import { StoreKeeper } from '../repository/authoring/store-keeper.ts';
import { CheckRuns } from './check-run.ts';

const banner = fileURLToPath(new URL('../ui/authoring/authoring-problems.ts', import.meta.url));

/** Files that are saved together reload a page once. */
const together = 100;

/** Ends what was begun for a server that was started anew since. */
let stop = () => {};

export function authoring(): AstroIntegration {
  return {
    name: 'portal-authoring',
    hooks: {
      'astro:config:setup': ({ command, injectScript }) => {
        if (command === 'dev') injectScript('page', `import ${JSON.stringify(banner)};`);
      },
      'astro:server:setup': async ({ server, logger }) => {
        stop();
        stop = await author(server, logger);
      },
      'astro:server:done': () => stop(),
    },
  };
}

async function author(server: ViteDevServer, logger: AstroIntegrationLogger): Promise<() => void> {
  let problems: readonly ReportedProblem[] = [];
  // Of which version pages are made: Astro keeps their paths until it is told to forget them, and
  // a page that is asked for before that shows the version before.
  let version = entryStore().version;
  const { hot } = server.environments.client;
  const tell = () => hot.send(authoringMessages.state, stateOf(problems, version));
  const checks = new CheckRuns(
    (found) => {
      if (JSON.stringify(found) !== JSON.stringify(problems)) print(found, logger);
      problems = found;
      tell();
    },
    (why) => logger.error(`The content could not be checked: ${why}`),
  );

  const keeper = new StoreKeeper(entryStore(), settings, compileOptions);
  const reload = soon(() => {
    forgetPaths(server);
    version = entryStore().version;
    hot.send({ type: 'full-reload', path: '*' });
    tell();
    checks.ask();
  });
  const take = async (file: string, isThere: boolean) => {
    await keeper
      .take(file, isThere)
      .catch((cause: unknown) => logger.error(`${file} could not be taken in: ${String(cause)}`));
    logger.info(
      `${file} is ${entryStore().kept.has(file) ? 'shown as it was' : isThere ? 'up to date' : 'gone'}`,
    );
    reload();
  };
  hot.on(authoringMessages.ask, (_: unknown, client) =>
    client.send(authoringMessages.state, stateOf(problems, version)),
  );
  server.middlewares.use((_request, response, next) => {
    response.setHeader('Server-Timing', `${versionMetric};dur=${version}`);
    next();
  });
  const leave = await followContent(settings.content, () => keeper.fill(), take, server.watcher);
  checks.ask();
  return () => {
    leave();
    checks.stop();
  };
}

function stateOf(problems: readonly ReportedProblem[], version: number): AuthoringState {
  const { kept, entries } = entryStore();
  const shown = [...kept].filter((file) => entries.has(file));
  return {
    version,
    problems,
    rulesPage: withBase(settings.base, '/guide/rules/'),
    kept: Object.fromEntries(
      shown.map((file) => [withBase(settings.base, `/${idOfFile(file)}/`), file]),
    ),
  };
}

function print(problems: readonly ReportedProblem[], logger: AstroIntegrationLogger): void {
  const folder = relative(process.cwd(), settings.content) || '.';
  // The check has masked them already.
  const report = textReporter(withoutSecrets(problems, []), {
    folder,
    entries: entryStore().entries.size,
    rulesPage,
  });
  logger.info(terminalLines(`\n${report}\n`));
}

/**
 * Astro keeps the paths of each route, with all that their pages were to show, until it hears of
 * this.
 */
function forgetPaths(server: ViteDevServer): void {
  for (const name of ['ssr', 'prerender'])
    server.environments[name]?.hot.send('astro:content-changed', {});
}

function soon(work: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, together).unref();
  };
}

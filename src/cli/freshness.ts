/** `npm run freshness`: what maintainers look after, for a terminal or for the summary of a job. */
import { parseArgs } from 'node:util';
import { maintenanceWithoutSecrets } from '../checks/mask.ts';
import {
  githubFreshness,
  textFreshness,
  type FreshnessReporter,
} from '../checks/reporters/freshness.ts';
import { today } from '../domain/time/day.ts';
import { compileOptions } from '../repository/content/compile-options.ts';
import { settings } from '../repository/content/settings.ts';
import { readMaintenance } from '../repository/history/maintenance.ts';
import { portal } from '../portal.config.ts';
import { print } from './print.ts';
import { run } from './run.ts';

const reporters: Record<string, FreshnessReporter> = {
  text: textFreshness,
  github: githubFreshness,
};

const usage = `Usage: npm run freshness -- [--format ${Object.keys(reporters).join('|')}]`;

/** Returns the exit code: 0 it was told, 2 it could not be found out. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { format: { type: 'string', default: 'text' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const reporter = reporters[values.format];
  if (!reporter) throw new TypeError(`There is no format ${values.format}`);

  const maintenance = await readMaintenance(settings.content, compileOptions, {
    today: today(),
    personalData: portal.personalData,
  });
  const groups = maintenanceWithoutSecrets(maintenance.groups, maintenance.secrets);
  print(
    groups.length === 0
      ? 'There is nothing to look after yet.'
      : reporter(groups, portal.site.replace(/\/$/, '') + settings.base.replace(/\/$/, '')),
  );
  return 0;
}

await run(main, usage);

/** One page of every type there is: of every layout, and of every component. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const content = join(import.meta.dirname, '../../content');

/** What an organisation may have deleted: another file of its kind stands in, if there is one. */
const inContent = /^\/(playbooks|retrospectives|lessons|tags|teams|start)\/([^/]+)\/$/;

const wanted = {
  home: '/',
  playbooks: '/playbooks/',
  runbook: '/playbooks/restore-drill/',
  'playbook with tabs': '/playbooks/add-index-without-downtime/',
  'playbook with pipelines': '/playbooks/database-in-the-delivery-pipeline/',
  retrospective: '/retrospectives/gitlab-2017-database-deletion/',
  lesson: '/lessons/postgres-index-concurrently/',
  pillars: '/pillars/',
  pillar: '/pillars/culture/',
  tags: '/tags/',
  tag: '/tags/migration-safety/',
  team: '/teams/dba/',
  glossary: '/glossary/',
  'learning paths': '/start/',
  'learning path': '/start/new-engineer/',
  assessment: '/assess/',
  'assessment with a profile': '/assess/#v1.b42632b12743b25926b24b54c22962921963a21b11026b34a49f',
  'assessment together': '/assess/together/',
  'results of teams': '/assess/teams/',
  'readiness for database DevOps': '/assess/database/',
  guide: '/guide/',
  'first entry': '/guide/first-entry/',
  writing: '/guide/writing/',
  fields: '/guide/fields/',
  components: '/guide/components/',
  rules: '/guide/rules/',
  freshness: '/guide/freshness/',
  importing: '/guide/importing/',
  search: '/search/?q=rollback',
  'search without hits': '/search/?q=zzzzqqqq',
  'something new': '/contribute/new/',
  'new lesson': '/contribute/new/lesson/',
  'new retrospective': '/contribute/new/retrospective/incident/',
  offline: '/offline/',
  'page not found': '/no-such-page/',
} as const;

/** What a page of a type has to hold, where another one stands in for it. */
const holding: Partial<Record<keyof typeof wanted, RegExp>> = {
  runbook: /^type: runbook$/m,
  'playbook with tabs': /^<Tabs/m,
  'playbook with pipelines': /^<Pipeline/m,
};

export const pageTypes = Object.fromEntries(
  (Object.keys(wanted) as Array<keyof typeof wanted>).flatMap((type) => {
    const address = addressOf(type);
    return address === undefined ? [] : [[type, address]];
  }),
) as typeof wanted;

function addressOf(type: keyof typeof wanted): string | undefined {
  const address = wanted[type];
  const [, folder, id] = inContent.exec(address) ?? [];
  if (folder === undefined || id === undefined) return address;
  if (folder === 'tags' || folder === 'teams') return vocabularyAddress(folder, id);
  const [path, ending] = folder === 'start' ? ['paths', '.yml'] : [folder, '.mdx'];
  if (existsSync(join(content, path, id + ending))) return address;
  const own = readdirSync(join(content, path)).find(
    (file) =>
      file.endsWith(ending) &&
      (holding[type]?.test(readFileSync(join(content, path, file), 'utf8')) ?? true),
  );
  return own && `/${folder}/${own.slice(0, -ending.length)}/`;
}

function vocabularyAddress(folder: 'tags' | 'teams', id: string): string | undefined {
  const ids = readFileSync(join(content, `${folder}.yml`), 'utf8').matchAll(
    /^- (?:\{ )?id: ([\w-]+)/gm,
  );
  const known = Array.from(ids, ([, one]) => one!);
  return known.includes(id) ? `/${folder}/${id}/` : known[0] && `/${folder}/${known[0]}/`;
}
/** Those that are looked at with `npm test`; the others are made of the same parts. */
export const everydayTypes: ReadonlySet<string> = new Set([
  'home',
  'playbooks',
  'runbook',
  'retrospective',
  'lesson',
  'learning path',
  'assessment with a profile',
  'search',
  'new retrospective',
  'page not found',
] satisfies Array<keyof typeof pageTypes>);

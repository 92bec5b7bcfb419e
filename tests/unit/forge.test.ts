/**
 * What the forge runs and offers: workflows that cannot be turned against the portal, and forms
 * that links fill.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { kindIds } from '../../src/domain/entry/kind.ts';
import { forgeLinks, missingEntryLink } from '../../src/repository/git/forge.ts';
import { root } from '../support/build.ts';
import { TemporaryRepository } from '../support/repository.ts';

interface Workflow {
  on: string | Record<string, unknown>;
  permissions: unknown;
  jobs: Record<
    string,
    {
      permissions?: Record<string, string>;
      'timeout-minutes'?: number;
      steps: Array<{ uses?: string; run?: string; with?: Record<string, unknown> }>;
    }
  >;
}

const folder = join(root, '.github/workflows');
const workflows = await Promise.all(
  (await readdir(folder)).map(async (name) => {
    const text = await readFile(join(folder, name), 'utf8');
    return { name, text, workflow: parse(text) as Workflow };
  }),
);

const jobs = workflows.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).map(([id, job]) => ({ place: `${name}: ${id}`, job })),
);
const steps = jobs.flatMap(({ place, job }) => job.steps.map((step) => ({ place, step })));

test('a workflow may do nothing by itself, and each job only what it says', () => {
  assert.ok(workflows.length >= 4);
  assert.deepEqual(
    workflows
      .filter(({ workflow }) => JSON.stringify(workflow.permissions) !== '{}')
      .map(({ name }) => name),
    [],
  );
  const writing = jobs
    .filter(({ job }) => !job.permissions || Object.values(job.permissions).includes('write'))
    .map(({ place }) => place);
  assert.deepEqual(writing, ['deploy.yml: deploy']);
  assert.deepEqual(
    jobs.filter(({ job }) => !job['timeout-minutes']).map(({ place }) => place),
    [],
  );
});

test('every action is pinned by its commit, with the version behind it, and the same everywhere', () => {
  const uses = workflows.flatMap(({ text }) =>
    [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action!),
  );
  assert.deepEqual(
    uses.filter((action) => !/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action)),
    [],
  );
  const names = new Set(uses.map((action) => action.split('@')[0]));
  assert.equal(new Set(uses).size, names.size);
});

test('no workflow knows a secret or keeps a cache, and no checkout leaves its token behind', () => {
  assert.deepEqual(
    workflows
      .filter(({ text }) =>
        /\bsecrets\b|actions\/cache|cache: /.test(
          text.replaceAll('package-manager-cache: false', ''),
        ),
      )
      .map(({ name }) => name),
    [],
  );
  const careless = steps.filter(
    ({ step }) =>
      step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false,
  );
  assert.deepEqual(
    careless.map(({ place }) => place),
    [],
  );
  const caching = steps.filter(
    ({ step }) =>
      step.uses?.startsWith('actions/setup-node@') &&
      step.with?.['package-manager-cache'] !== false,
  );
  assert.deepEqual(
    caching.map(({ place }) => place),
    [],
  );
});

test('nothing that a contributor can name is pasted into a script', () => {
  assert.deepEqual(
    steps.filter(({ step }) => step.run?.includes('${{')).map(({ place }) => place),
    [],
  );
});

test('the workflow that runs with the rights of the branch looks at no file of the pull request', () => {
  const trusted = workflows.filter(
    ({ workflow }) => typeof workflow.on === 'object' && 'pull_request_target' in workflow.on,
  );
  assert.deepEqual(
    trusted.map(({ name }) => name),
    ['sides.yml'],
  );
  const checkouts = trusted.flatMap(({ workflow }) =>
    Object.values(workflow.jobs).flatMap((job) =>
      job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')),
    ),
  );
  assert.deepEqual(
    checkouts.map(({ with: given }) => given?.['ref']),
    ['${{ github.event.pull_request.base.sha }}'],
  );
  assert.doesNotMatch(trusted[0]!.text, /npm |head\.(?:sha|ref)/);
});

test('on GitLab, a fork that brings its own judge is judged by that of the target project', async () => {
  const { sides } = parse(await readFile(join(root, '.gitlab-ci.yml'), 'utf8')) as {
    sides: { script: string[] };
  };
  const target = new TemporaryRepository();
  const fork = new TemporaryRepository();
  try {
    for (const part of ['cli', 'domain', 'escape'])
      cpSync(join(root, 'src', part), join(target.folder, 'src', part), { recursive: true });
    target.write('package.json', '{ "type": "module" }');
    const base = target.commit('2026-01-01', 'maintainer', 'Begin');
    fork.git('pull', '-q', target.folder, 'main');
    fork.git('remote', 'add', 'origin', fork.folder);
    const judge = (file: string) => {
      fork.write(file, 'process.exitCode = 0;');
      fork.commit('2026-01-02', 'stranger', 'Change');
      const address = 'https://gitlab-ci-token:token@gitlab.example.org/group/portal.git';
      return spawnSync('bash', ['-e', '-o', 'pipefail', '-c', sides.script.join('\n')], {
        cwd: fork.folder,
        encoding: 'utf8',
        env: {
          ...process.env,
          CI_SERVER_PROTOCOL: 'https',
          CI_JOB_TOKEN: 'token',
          CI_MERGE_REQUEST_PROJECT_URL: 'https://gitlab.example.org/group/portal',
          CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
          CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
          GIT_CONFIG_COUNT: '1',
          GIT_CONFIG_KEY_0: `url.${target.folder}.insteadOf`,
          GIT_CONFIG_VALUE_0: address,
        },
      });
    };
    assert.equal(judge('content/lessons/a.mdx').status, 0);
    const { status, stdout } = judge('src/cli/sides.ts');
    assert.equal(status, 1);
    assert.match(stdout, /^ {2}src\/cli\/sides\.ts$/m);
  } finally {
    fork.remove();
    target.remove();
  }
});

test('every command that a workflow runs is a script of the project', async () => {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const texts = [
    ...workflows.map(({ text }) => text),
    await readFile(join(root, '.gitlab-ci.yml'), 'utf8'),
  ];
  const named = texts.flatMap((text) =>
    [...text.matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(([, script]) => script!),
  );
  assert.ok(named.length > 10);
  assert.deepEqual(
    named.filter((script) => !(script in scripts)),
    [],
  );
});

test('links to new issues fill fields that their forms have', async () => {
  const forge = {
    kind: 'github' as const,
    url: 'https://forge.example/o/r',
    branch: 'main',
    contentPath: 'content',
  };
  for (const link of [forgeLinks('lessons/a.mdx', 'A', forge)!.report, missingEntryLink(forge)!]) {
    const { template, title, ...fields } = Object.fromEntries(new URL(link).searchParams);
    const form = parse(await readFile(join(root, '.github/ISSUE_TEMPLATE', template!), 'utf8')) as {
      body: Array<{ id: string }>;
    };
    assert.ok(title);
    assert.ok(Object.keys(fields).length > 0);
    assert.deepEqual(
      Object.keys(fields).filter((id) => !form.body.some((field) => field.id === id)),
      [],
    );
  }
});

test('a forge whose address ends in a slash is linked to as one whose address does not', () => {
  for (const kind of ['github', 'gitlab'] as const) {
    const links = (url: string) => {
      const forge = { kind, url, branch: 'main', contentPath: 'content' };
      const { commit, request, ticket, ...fixed } = forgeLinks('lessons/a.mdx', 'A', forge)!;
      return [missingEntryLink(forge), commit('abc'), request(7), ticket('#8'), fixed];
    };
    assert.deepEqual(links('https://forge.example/o/r/'), links('https://forge.example/o/r'));
  }
});

test('both forges ask the same of a pull request, for each kind and for code', async () => {
  const read = (path: string) => readFile(join(root, path), 'utf8');
  for (const name of [...kindIds, 'code']) {
    assert.equal(
      await read(`.gitlab/merge_request_templates/${name}.md`),
      await read(`.github/PULL_REQUEST_TEMPLATE/${name}.md`),
    );
  }
  assert.equal(
    await read('.gitlab/merge_request_templates/Default.md'),
    await read('.github/pull_request_template.md'),
  );
  const forms = (await readdir(join(root, '.github/ISSUE_TEMPLATE')))
    .filter((name) => name !== 'config.yml')
    .map((name) => name.replace('.yml', '.md'));
  assert.deepEqual((await readdir(join(root, '.gitlab/issue_templates'))).sort(), forms.sort());
});

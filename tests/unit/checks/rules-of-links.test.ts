/** What an author hears of links, addresses and images that lead nowhere, or to what is hidden. */
// cspell:ignore stepz onee: names that are written wrongly
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aliasTaken } from '../../../src/checks/rules/alias-taken.ts';
import { brokenAnchor } from '../../../src/checks/rules/broken-anchor.ts';
import { brokenLink } from '../../../src/checks/rules/broken-link.ts';
import { danglingReference } from '../../../src/checks/rules/dangling-reference.ts';
import { hiddenTarget } from '../../../src/checks/rules/hidden-target.ts';
import { missingImage } from '../../../src/checks/rules/missing-image.ts';
import { missingRedirect } from '../../../src/checks/rules/missing-redirect.ts';
import { orphanImage } from '../../../src/checks/rules/orphan-image.ts';
import { compiled, link, places, told } from '../../support/rule-library.ts';

test('an old path that is taken is told by what takes it', () => {
  const files = [
    compiled('lessons/a', { aliases: ['/teams/', '/API/x/'] }),
    compiled('lessons/b', { aliases: ['/Lessons/A/', '/lessons/b/'] }),
    compiled('lessons/c', { aliases: ['/old/', '/fine/'] }),
    compiled('lessons/d', { aliases: ['/OLD/'] }),
  ];
  const remove = 'Remove the alias, or rename the other';
  assert.deepEqual(told(aliasTaken, files), [
    `lessons/a.mdx:3:3 aliases.0: \`/teams/\` is a page of the portal → ${remove}`,
    'lessons/a.mdx:4:3 aliases.1: `/API/x/` lies where the portal writes files of its own → Remove the alias; the server can redirect such a path',
    `lessons/b.mdx:3:3 aliases.0: \`/Lessons/A/\` is the address of another entry → ${remove}`,
    `lessons/b.mdx:4:3 aliases.1: \`/lessons/b/\` is the address of this entry itself → ${remove}`,
    `lessons/d.mdx:3:3 aliases.0: \`/OLD/\` is an alias in lessons/c.mdx too → ${remove}`,
  ]);
});

test('an anchor leads to a heading of this entry, of another, or to a term', () => {
  const outline = [{ id: 's-steps' }, { id: 's-rollback' }];
  const links = [
    { type: 'anchor', anchor: 'steps' },
    { type: 'anchor', anchor: 'stepz' },
    { type: 'page', path: '/lessons/b/?x', anchor: 'way' },
    { type: 'page', path: '/lessons/b/', anchor: 'lost' },
    { type: 'page', path: '/lessons/b/' },
    { type: 'page', path: '/lessons/none/', anchor: 'x' },
    { type: 'page', path: '/glossary/', anchor: 'lead-time' },
    { type: 'page', path: '/glossary/', anchor: 'lead', from: 'when' },
    { type: 'web', url: 'https://a.example/#x' },
  ].map(link);
  const files = [
    compiled('playbooks/one', {}, { outline, links }),
    compiled('lessons/b', {}, { outline: [{ id: 's-way' }] }),
  ];
  assert.deepEqual(told(brokenAnchor, files), [
    'playbooks/one.mdx:9:5: There is no section `#stepz` in this entry → Did you mean `steps`?',
    'playbooks/one.mdx:9:5: There is no section `#lost` in lessons/b → Use one of: way',
    'playbooks/one.mdx:9:5 when: There is no section `#lead` in the glossary → Use one of: lead-time',
  ]);
});

test('a link inside the portal that is misspelt, moved or lost is told with the right address', () => {
  const paths = [
    '/lessons/b/',
    '/teams/?q=/',
    '/Lessons/B',
    '/lessons/b.mdx',
    '/lessons/b/index',
    '/lessons/old/',
    '/lessons/c/',
    '/nowhere/at/all/whatsoever/it/is/',
  ];
  const links = [
    ...paths.map((path) => link({ type: 'page', path })),
    link({ type: 'web', url: 'https://x.example' }),
  ];
  const path = {
    file: 'paths/p.yml',
    places: places('steps.1.url'),
    id: 'p',
    path: {
      before: [],
      steps: [{ url: '/teams/' }, { url: '/team/' }, { url: 'https://a.example' }, {}],
    },
  };
  const files = [
    compiled('playbooks/one', {}, { links }),
    compiled('lessons/b', { aliases: ['/lessons/old/'] }),
  ];
  const heard = told(brokenLink, files, { paths: [path] });
  const not = (address: string) =>
    `playbooks/one.mdx:9:5: \`${address}\` is not a page of this portal →`;
  assert.deepEqual(heard, [
    `${not('/Lessons/B')} Write /lessons/b/ (/Lessons/B → /lessons/b/!)`,
    `${not('/lessons/b.mdx')} Write /lessons/b/ (/lessons/b.mdx → /lessons/b/!)`,
    `${not('/lessons/b/index')} Write /lessons/b/ (/lessons/b/index → /lessons/b/!)`,
    `${not('/lessons/old/')} The page has moved: write /lessons/b/ (/lessons/old/ → /lessons/b/!)`,
    `${not('/lessons/c/')} Did you mean \`/lessons/b/\`? (/lessons/c/ → /lessons/b/)`,
    `${not('/nowhere/at/all/whatsoever/it/is/')} See the list of allowed names`,
    'paths/p.yml:2:3 steps.1.url: `/team/` is not a page of this portal → Did you mean `/teams/`? (/team/ → /teams/)',
  ]);
});

test('a reference that leads to no entry, path or page is told wherever it is', () => {
  const links = [
    link({ type: 'entry', ref: 'playbooks/one' }),
    link({ type: 'entry', ref: 'playbooks/onee', from: 'related' }),
  ];
  const files = [compiled('playbooks/one', { aliases: ['/playbooks/old/'] }, { links })];
  const path = {
    file: 'p.yml',
    id: 'p',
    places: places('before.1', 'steps.0.ref'),
    path: { before: ['p', 'q'], steps: [{ ref: 'lessons/x' }, { ref: 'playbooks/one' }, {}] },
  };
  const model = {
    questions: [{ entries: ['playbooks/one', 'lessons/x'] }],
    readiness: [{ entries: ['lessons/y'] }],
  };
  const confirmations = ['playbooks/one', 'playbooks/old', 'lessons/x'].map((page) => ({
    file: `${page}.yml`,
    places: places('page'),
    confirmation: { page },
  }));
  const only = 'Use one of: playbooks/one';
  assert.deepEqual(
    told(danglingReference, files, {
      paths: [path],
      assessments: [
        { file: 'a.yml', places: places('questions.0.entries.1', 'readiness.0.entries.0'), model },
      ],
      series: [
        {
          file: 's.yml',
          places: places('notes.1.ref'),
          series: { notes: [{}, { ref: 'lessons/x' }, { ref: 'playbooks/one' }] },
        },
      ],
      confirmations: [...confirmations, { file: 'x', places: {} }],
    }),
    [
      'playbooks/one.mdx:9:5 related: There is no entry `playbooks/onee` → Did you mean `playbooks/one`? (playbooks/onee → playbooks/one)',
      'p.yml:2:3 before.1: There is no learning path `q` → Did you mean `p`?',
      `p.yml:3:3 steps.0.ref: There is no entry \`lessons/x\` → ${only}`,
      `a.yml:2:3 questions.0.entries.1: There is no entry \`lessons/x\` → ${only}`,
      `a.yml:3:3 readiness.0.entries.0: There is no entry \`lessons/y\` → ${only}`,
      `s.yml:2:3 notes.1.ref: There is no entry \`lessons/x\` → ${only}`,
      `lessons/x.yml:2:3 page: There is no entry \`lessons/x\` → ${only}`,
    ],
  );
});

test('what readers cannot see is told where it is linked, in entries, paths and data', () => {
  const links = [
    { type: 'entry', ref: 'lessons/draft' },
    { type: 'page', path: '/lessons/secret/?x' },
    { type: 'entry', ref: 'lessons/open' },
    { type: 'anchor', anchor: 'x' },
    { type: 'entry', ref: 'lessons/none' },
  ].map(link);
  const files = [
    compiled('playbooks/one', {}, { links }),
    compiled('playbooks/two', { status: 'draft', audience: 'restricted' }, { links }),
    compiled('lessons/draft', { status: 'draft' }),
    compiled('lessons/secret', { audience: 'restricted' }),
    compiled('lessons/open'),
  ];
  const fix = 'Remove the link, or change who can see it';
  const draft = `\`lessons/draft\` is a draft, so it is not published → ${fix}`;
  const secret = `\`lessons/secret\` is for restricted readers only → ${fix}`;
  const notes = [{ ref: 'lessons/secret' }, { ref: 'lessons/open' }];
  assert.deepEqual(
    told(hiddenTarget, files, {
      paths: [
        {
          file: 'p.yml',
          id: 'p',
          places: places('steps.1.ref'),
          path: { before: [], steps: [{}, { ref: 'lessons/draft' }, { ref: 'lessons/open' }] },
        },
      ],
      assessments: [
        {
          file: 'a.yml',
          places: places('questions.0.entries.0'),
          model: { questions: [{ entries: ['lessons/draft'] }], readiness: [] },
        },
      ],
      series: [{ file: 's.yml', places: places('notes.0.ref'), series: { notes } }],
    }),
    [
      `playbooks/one.mdx:9:5: ${draft}`,
      `playbooks/one.mdx:9:5: ${secret}`,
      `p.yml:2:3 steps.1.ref: ${draft}`,
      `a.yml:2:3 questions.0.entries.0: ${draft}`,
      `s.yml:2:3 notes.0.ref: ${secret}`,
    ],
  );
});

test('an image is there and shown, and nothing is said of others while an entry is broken', () => {
  const image = (path: string) => ({ path, alt: '', line: 4, column: 2 });
  const files = [compiled('playbooks/one', {}, { images: [image('a.png'), image('b.png')] })];
  const more = { images: ['a.png', 'c.png'] };
  assert.deepEqual(told(missingImage, files, more), [
    'playbooks/one.mdx:4:2: There is no image content/b.png → Did you mean `a.png`?',
  ]);
  assert.deepEqual(told(orphanImage, files, more), [
    'c.png:1:1: No entry shows this image → Show it, or delete the file',
  ]);
  assert.deepEqual(
    told(orphanImage, [...files, { file: 'lessons/x.mdx', id: 'lessons/x' }], more),
    [],
  );
});

test('an address that was published goes on to lead to a page', () => {
  const gone = (name: string, more: object = {}) => ({
    id: `lessons/${name}`,
    file: `lessons/${name}.mdx`,
    digest: `d-${name}`,
    ...more,
  });
  const files = [
    compiled('lessons/heir', { aliases: ['/lessons/a/'] }),
    compiled('lessons/draft', { status: 'draft', aliases: ['/lessons/b/'] }),
    { ...compiled('lessons/renamed'), places: places('aliases') },
    { ...compiled('lessons/same'), digest: 'd-d', places: places('aliases') },
  ];
  const removed = [
    gone('a'),
    gone('b'),
    gone('c', { renamedTo: 'lessons/renamed.mdx' }),
    gone('d'),
    gone('e'),
  ];
  const nowhere = (name: string) => `\`/lessons/${name}/\` was published and would lead nowhere`;
  const add = (name: string) =>
    `Add /lessons/${name}/ to the aliases of this entry: \`aliases: [/lessons/${name}/]\``;
  assert.deepEqual(told(missingRedirect, files, { removed }), [
    `lessons/draft.mdx:2:3 status: ${nowhere('b')}: it leads here, and this is a draft → Publish this entry, or give the alias to one that is`,
    `lessons/renamed.mdx:2:3 aliases: ${nowhere('c')}: lessons/c.mdx became this file → ${add('c')}`,
    `lessons/same.mdx:2:3 aliases: ${nowhere('d')}: lessons/d.mdx became this file → ${add('d')}`,
    `lessons/e.mdx:1:1: ${nowhere('e')} → Add \`aliases: [/lessons/e/]\` to the entry that takes its place. If none does, put the file back with \`status: deprecated\` and a sentence on why`,
  ]);
});

/**
 * Every mistake that is planted in a built site is named by verify, most of them even when the
 * manifest was made anew.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmod,
  copyFile,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { manifestFile } from '../../src/domain/site/manifest.ts';
import type { Expectation } from '../../src/verify/expected.ts';
import { root } from '../support/build.ts';
import { edit, editManifest, Original, sizeOf } from '../support/planted.ts';

interface Plant {
  does(site: string): Promise<unknown>;
  /** What verify has to say of it. */
  says: RegExp;
  /** True where only the manifest knows how the file was. */
  onlyManifest?: true;
}

const remove =
  (...paths: string[]) =>
  (site: string) =>
    Promise.all(paths.map((path) => rm(join(site, path), { recursive: true })));
const missing = (path: string): Plant => ({
  does: remove(path),
  says: new RegExp(`^${RegExp.escape(path)} is missing$`, 'm'),
});

/** The one file below a folder whose path matches. */
async function find(site: string, pattern: RegExp): Promise<string> {
  const names = (await readdir(site, { recursive: true })).sort();
  const name = names.find((one) => pattern.test(one));
  assert.ok(name, String(pattern));
  return join(site, name);
}

const removeFound = (pattern: RegExp) => async (site: string) => rm(await find(site, pattern));
const editing = (path: string, change: (text: string) => string) => (site: string) =>
  edit(join(site, path), change);
const asOtherBuild = (text: string) =>
  text.replace(
    /("build":"|portal-build: |portal-build" content=")[0-9a-f]{16}/,
    '$10123456789abcdef',
  );
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const editJson = (path: string, change: (data: any) => unknown) =>
  editing(path, (text) => {
    const data: unknown = JSON.parse(text);
    change(data);
    return JSON.stringify(data);
  });
const changing = (change: Parameters<typeof editManifest>[1]) => (site: string) =>
  editManifest(site, change);

/** Leaves a socket, as a program does that listens there and is killed. */
async function listen(site: string): Promise<void> {
  const code =
    "require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))";
  spawnSync(process.execPath, ['-e', code, join(site, 'socket')]);
}

const plants: Record<string, Plant> = {
  'the home page is missing': missing('index.html'),
  'the search page is missing': missing('search/index.html'),
  'the page for what is not there is missing': missing('404.html'),
  'the page for reading offline is missing': missing('offline/index.html'),
  'the page of an entry is missing': {
    does: remove('lessons/sample'),
    says: /^lessons\/sample has no page$/m,
  },
  'the page of a tag is missing': missing('tags/locking/index.html'),
  'the page of a team is missing': missing('teams/dba/index.html'),
  'a learning path is missing': missing('start/sample/index.html'),
  'a form is missing': missing('contribute/new/lesson/index.html'),
  'a page of the guide is missing': missing('guide/rules/index.html'),
  'the page at an old address is missing': missing('lessons/old-name/index.html'),
  'a list of entries is missing': missing('playbooks/index.html'),
  'a page is empty': {
    does: (site) => truncate(join(site, 'playbooks/sample/index.html')),
    says: /^playbooks\/sample\/index\.html is empty$/m,
  },
  'a page is cut in the middle': {
    does: async (site) =>
      truncate(
        join(site, 'playbooks/sample/index.html'),
        Math.floor((await sizeOf(join(site, 'playbooks/sample/index.html'))) / 2),
      ),
    says: /^playbooks\/sample\/index\.html is truncated/m,
  },
  'a page is cut at its end': {
    does: async (site) =>
      truncate(join(site, 'index.html'), (await sizeOf(join(site, 'index.html'))) - 4),
    says: /^index\.html is truncated/m,
  },
  'a page is cut, and its end was put back': {
    does: editing(
      'playbooks/sample/index.html',
      (html) => `${html.slice(0, html.indexOf('s-the-way-back'))}"></h2></main></body></html>`,
    ),
    says: /^playbooks\/sample\/index\.html has no section #s-the-way-back/m,
  },
  'a page is that of another entry': {
    does: (site) =>
      copyFile(join(site, 'lessons/sample/index.html'), join(site, 'playbooks/sample/index.html')),
    says: /^playbooks\/sample\/index\.html is the page of https:\/\/portal\.example\.org\/lessons\/sample\/$/m,
  },
  'a page is a login page': {
    does: (site) =>
      writeFile(join(site, 'index.html'), '<!doctype html><html><title>Sign in</title></html>'),
    says: /^index\.html: no page of the portal$/m,
  },
  'a page is of another build': {
    does: editing('lessons/sample/index.html', asOtherBuild),
    says: /^lessons\/sample\/index\.html: of build 0123456789abcdef, not/m,
  },
  'a word of a page is changed': {
    does: editing('playbooks/sample/index.html', (html) => html.replace('Some text', 'Same text')),
    says: /^playbooks\/sample\/index\.html is not as the build wrote it$/m,
    onlyManifest: true,
  },
  'a page that nobody wrote is there': {
    does: async (site) =>
      cp(join(site, 'lessons/sample'), join(site, 'lessons/other'), { recursive: true }),
    says: /^lessons\/other has a page but no source$/m,
  },
  'the page of a draft is there': {
    does: async (site) =>
      cp(join(site, 'playbooks/sample'), join(site, 'playbooks/draft'), { recursive: true }),
    says: /^playbooks\/draft has a page but no source$/m,
  },
  'a section that an entry links to is missing': {
    does: editing('guide/rules/index.html', (html) =>
      html.replaceAll(' id="secret"', ' id="secrets"'),
    ),
    says: /^lessons\/sample\.mdx:\d+:1 leads to the section #secret of \/guide\/rules\//m,
  },
  'all scripts and styles are missing': {
    does: remove('_astro'),
    says: /^\/_astro\/page\.\S+\.css, which 404\.html and \d+ more asks for, is not there$/m,
  },
  'one style is missing': {
    does: removeFound(/^_astro\/entry\.[^/]*\.css$/),
    says: /^\/_astro\/entry\.\S+\.css, which .* is not there$/m,
  },
  'a script that a script loads is missing': {
    does: removeFound(/^_astro\/lexicon\.[^/]*\.js$/),
    says: /^\/_astro\/lexicon\.\S+\.js, which _astro\/.* asks for, is not there$/m,
  },
  'a worker of the search is missing': {
    does: removeFound(/^_astro\/worker-[^/]*\.js$/),
    says: /^\/_astro\/worker-\S+\.js, which .* is not there$/m,
  },
  'a style is empty': {
    does: async (site) => truncate(await find(site, /^_astro\/page\.[^/]*\.css$/)),
    says: /^_astro\/page\.\S+\.css is empty$/m,
  },
  'a script is changed, its length is not': {
    does: async (site) =>
      edit(await find(site, /^_astro\/search\./), (code) => code.replace('function', 'functiom')),
    says: /^_astro\/search\.\S+ is not as the build wrote it$/m,
    onlyManifest: true,
  },
  'a style has another name': {
    does: async (site) =>
      rename(
        await find(site, /^_astro\/entry\.[^/]*\.css$/),
        join(site, '_astro/entry.AAAAAAAA.css'),
      ),
    says: /^\/_astro\/entry\.\S+\.css, which .* is not there$/m,
  },
  'an image is missing': {
    does: removeFound(/^images\/.*\.webp$/),
    says: /^\/images\/\S+, which lessons\/sample\/index\.html.* asks for, is not there$/m,
  },
  'an image is cut short': {
    does: async (site) => truncate(await find(site, /^images\/.*\.\w+$/), 20),
    says: /^images\/\S+ has 20 bytes; the build wrote \d+$/m,
    onlyManifest: true,
  },
  'the script of the theme is changed': {
    does: editing('theme.js', (code) => `${code} `),
    says: /^theme\.js is not the file in public\/$/m,
  },
  'the icon is missing': missing('favicon.svg'),
  'the file for crawlers is missing': missing('robots.txt'),
  'the text index is missing': {
    does: remove('pagefind'),
    says: /^playbooks\/sample has no record in the full-text index$/m,
  },
  'the list of the text index is missing': {
    does: removeFound(/\.pf_meta$/),
    says: /^pagefind\/pagefind\.\S+\.pf_meta is missing$/m,
  },
  'the list of the text index is damaged': {
    does: async (site) => truncate(await find(site, /\.pf_meta$/), 60),
    says: /^pagefind\/pagefind\.\S+\.pf_meta is damaged/m,
  },
  'the list of the text index is of another index': {
    does: async (site) => {
      const path = await find(site, /\.pf_meta$/);
      const text = gunzipSync(await readFile(path)).toString('latin1');
      await writeFile(
        path,
        gzipSync(Buffer.from(text.replace(/en_[0-9a-f]{7}/, 'en_0000000'), 'latin1')),
      );
    },
    says: /^pagefind\/pagefind\.\S+\.pf_meta is damaged: its name is that of another chunk$/m,
  },
  'the program of the text index is missing': missing('pagefind/pagefind.js'),
  'the engine of the text index is missing': missing('pagefind/wasm.en.pagefind'),
  'the other engine of the text index is missing': missing('pagefind/wasm.unknown.pagefind'),
  'the beginning of the text index is missing': missing('pagefind/pagefind-entry.json'),
  'a chunk of words is missing': {
    does: removeFound(/\.pf_index$/),
    says: /^The full-text index has no chunk en_/m,
  },
  'a chunk of filters is missing': {
    does: removeFound(/\.pf_filter$/),
    says: /^The full-text index has no chunk en_/m,
  },
  'a record is missing': {
    does: removeFound(/\.pf_fragment$/),
    says: /has no record in the full-text index$/m,
  },
  'a record is damaged': {
    does: async (site) => writeFile(await find(site, /\.pf_fragment$/), 'rubbish'),
    says: /^pagefind\/fragment\/\S+ is damaged: it cannot be unpacked$/m,
  },
  'a record is that of another page': {
    does: async (site) => {
      const folder = join(site, 'pagefind/fragment');
      const [one, other] = (await readdir(folder)).sort();
      await copyFile(join(folder, one!), join(folder, other!));
    },
    says: /^pagefind\/fragment\/\S+ is damaged: its name is that of another chunk$/m,
  },
  'a record of an index before is there': {
    does: async (site) => {
      const text = 'pagefind_dcd{"url":"/lessons/old/","anchors":[]}';
      await writeFile(join(site, 'pagefind/fragment/en_0000000.pf_fragment'), gzipSync(text));
    },
    says: /^pagefind\/fragment\/en_0000000\.pf_fragment is of another full-text index$/m,
  },
  'the list of records is of another build': {
    does: editing('pagefind/records.json', asOtherBuild),
    says: /^pagefind\/records\.json is of build 0123456789abcdef, not/m,
  },
  'the fielded index is of another build': {
    does: editing('search/fielded.json', asOtherBuild),
    says: /^search\/fielded\.json is of build 0123456789abcdef, not/m,
  },
  'the fielded index is cut short': {
    does: async (site) => truncate(join(site, 'search/fielded.json'), 200),
    says: /^search\/fielded\.json is damaged$/m,
  },
  'the fielded index does not know an entry': {
    does: editing('search/fielded.json', (text) =>
      text.replace('"lessons/sample"', '"lessons/other"'),
    ),
    says: /^lessons\/sample has no record in the fielded index$/m,
  },
  'the language of the search is damaged': {
    does: (site) => writeFile(join(site, 'search/language.json'), '{'),
    says: /^search\/language\.json is damaged$/m,
  },
  'the worker is missing': missing('sw.js'),
  'the worker is of another build': {
    does: editing('sw.js', asOtherBuild),
    says: /^sw\.js is not of build [0-9a-f]{16}$/m,
  },
  'the feed is missing': missing('feed.xml'),
  'the sitemap is missing': missing('sitemap-index.xml'),
  'a part of the sitemap is missing': {
    does: remove('sitemap-0.xml'),
    says: /^\/sitemap-0\.xml, which sitemap-index\.xml asks for, is not there$/m,
  },
  'the sitemap names a page that is not there': {
    does: editing('sitemap-0.xml', (xml) => xml.replace('/lessons/sample/', '/lessons/lost/')),
    says: /^\/lessons\/lost\/, which sitemap-0\.xml asks for, is not there$/m,
  },
  'the redirects for hosts are missing': missing('_redirects'),
  'the headers for hosts are missing': missing('_headers'),
  'the id of the build is missing': missing('build-id.json'),
  'the id of the build is that of another': {
    does: editing('build-id.json', asOtherBuild),
    says: /^build-id\.json is of build 0123456789abcdef, not/m,
  },
  'the list of entries for programs is missing': missing('api/entries.json'),
  'the list of entries for programs is damaged': {
    does: (site) => writeFile(join(site, 'api/entries.json'), '<html>'),
    says: /^api\/entries\.json is damaged$/m,
  },
  'the list of entries for programs has no row for one': {
    does: editJson('api/entries.json', (rows: unknown[]) => rows.pop()),
    says: /^api\/entries\.json has no row for /m,
  },
  'the vocabulary of the form is missing': missing('contribute/vocabulary.json'),
  'a dump of a database is there': {
    does: (site) => writeFile(join(site, 'secret.sql'), 'SELECT 1;'),
    says: /^secret\.sql is not a file that the portal makes$/m,
  },
  'a hidden file is there': {
    does: (site) => writeFile(join(site, '.env'), 'A=b'),
    says: /^\.env is not a file that the portal makes$/m,
  },
  'a file that is named like a page is there': {
    does: (site) => writeFile(join(site, 'lessons/login.html'), '<html></html>'),
    says: /^lessons\/login\.html is not a file that the portal makes$/m,
  },
  'a map of a script is there': {
    does: (site) => writeFile(join(site, '_astro/words.js.map'), '{}'),
    says: /^_astro\/words\.js\.map is not a file that the portal makes$/m,
  },
  'another site is there': {
    does: (site) => cp(join(site, 'lessons'), join(site, 'dist/lessons'), { recursive: true }),
    says: /^dist\/lessons\/sample has a page but no source$/m,
  },
  'a name has other capitals': {
    does: (site) => rename(join(site, 'feed.xml'), join(site, 'Feed.xml')),
    says: /^feed\.xml is missing$/m,
  },
  'a file is a link': {
    does: async (site) => {
      await rename(join(site, 'theme.js'), join(site, '../theme.js'));
      await symlink('../theme.js', join(site, 'theme.js'));
    },
    says: /^theme\.js is neither a file nor a folder$/m,
  },
  'a file is a pipe': {
    does: async (site) => void execFileSync('mkfifo', [join(site, 'pipe')]),
    says: /^pipe is neither a file nor a folder$/m,
  },
  'a file is a folder': {
    does: async (site) => {
      await rm(join(site, 'feed.xml'));
      await mkdir(join(site, 'feed.xml'));
    },
    says: /^feed\.xml is missing$/m,
  },
  'a page may be read by its owner only': {
    does: (site) => chmod(join(site, 'index.html'), 0o600),
    says: /^index\.html has mode 0600: a web server cannot read it$/m,
  },
  'a folder may be entered by its owner only': {
    does: (site) => chmod(join(site, '_astro'), 0o700),
    says: /^_astro\/ has mode 0700: a web server cannot enter it$/m,
  },
  'nobody but its owner may enter the site': {
    does: (site) => chmod(site, 0o700),
    says: /^\S+site has mode 0700: a web server cannot enter it$/m,
  },
  'an empty folder is there, which the next build would not replace': {
    does: (site) => mkdir(join(site, 'lessons/new')),
    says: /^lessons\/new\/ is an empty folder, and no build makes one$/m,
  },
  'the file of a process is there that listens': {
    does: listen,
    says: /^socket is neither a file nor a folder$/m,
  },
  'a bit of an image has flipped, as on a failing disk': {
    does: async (site) => {
      const path = await find(site, /^images\/.*\.webp$/);
      const bytes = await readFile(path);
      bytes[bytes.length >> 1]! ^= 1;
      await writeFile(path, bytes);
    },
    says: /^images\/\S+ is not as the build wrote it$/m,
    onlyManifest: true,
  },
  'texts were transferred with other ends of lines': {
    does: editing('theme.js', (code) => code.replaceAll('\n', '\r\n')),
    says: /^theme\.js has \d+ bytes; the build wrote \d+$/m,
    onlyManifest: true,
  },
  'two images have each the bytes of the other': {
    does: async (site) => {
      const folder = join(site, 'images');
      const [one, other] = (await readdir(folder, { recursive: true }))
        .filter((name) => name.endsWith('.webp'))
        .sort();
      await rename(join(folder, one!), join(site, '../aside'));
      await rename(join(folder, other!), join(folder, one!));
      await rename(join(site, '../aside'), join(folder, other!));
    },
    says: /^images\/\S+ (?:has \d+ bytes; the build wrote \d+|is not as the build wrote it)$/m,
    onlyManifest: true,
  },
  'the policy of a page was taken out of it': {
    does: editing('index.html', (html) =>
      html.replace(/<meta http-equiv="content-security-policy"[^>]*>/, ''),
    ),
    says: /^index\.html has \d+ bytes; the build wrote \d+$/m,
    onlyManifest: true,
  },
  'the manifest is missing': {
    does: remove(manifestFile),
    says: /^build-manifest\.json is missing\. Build again$/m,
    onlyManifest: true,
  },
  'the manifest is damaged': {
    does: (site) => truncate(join(site, manifestFile), 500),
    says: /^build-manifest\.json is not a manifest of this portal/m,
    onlyManifest: true,
  },
  'the manifest is of another program': {
    does: changing((manifest) => Object.assign(manifest, { generator: 'other' })),
    says: /^build-manifest\.json is not a manifest of this portal \(generator: /m,
    onlyManifest: true,
  },
  'the manifest leads out of the site': {
    does: changing(({ files }) => (files['../secret'] = files['index.html']!)),
    says: /^build-manifest\.json is not a manifest of this portal/m,
    onlyManifest: true,
  },
  'the manifest does not list a file': {
    does: changing(({ files }) => delete files['index.html']),
    says: /^index\.html was not made by the build$/m,
    onlyManifest: true,
  },
  'the manifest lists a file that is not there': {
    does: changing(({ files }) => (files['gone.html'] = files['index.html']!)),
    says: /^gone\.html is missing$/m,
    onlyManifest: true,
  },
  'the manifest is of another build': {
    does: changing((manifest) => (manifest.build = '0123456789abcdef')),
    says: /^build-manifest\.json is of build 0123456789abcdef/m,
    onlyManifest: true,
  },
  'the manifest is for another address': {
    does: changing(({ settings }) => (settings.site = 'https://other.example.org')),
    says: /^The site was built for the address https:\/\/other\.example\.org, not/m,
    onlyManifest: true,
  },
  'the manifest is of other code': {
    does: changing(({ settings }) => (settings.code = '0'.repeat(64))),
    says: /^The site was built by other code/m,
    onlyManifest: true,
  },
};

let original: Original;
let expected: Expectation;

before(async () => {
  original = await Original.build();
  expected = await original.expectation();
});

after(() => original.remove());

test('a site in which nothing was planted is whole, also with a manifest that was made anew', async () => {
  assert.deepEqual(await original.plant(async () => {}, expected), { found: '', foundAnew: '' });
});

test('a release that has scripts of the release before, and lists them, is whole', async () => {
  const carry = async (site: string) => {
    const name = '_astro/words.AAAAAAAA.js';
    await writeFile(join(site, name), 'export {};');
    const sha256 = createHash('sha256').update('export {};').digest('hex');
    await editManifest(site, (manifest) =>
      Object.assign(manifest, {
        carried: [name],
        files: { ...manifest.files, [name]: { size: 10, sha256 } },
      }),
    );
  };
  assert.deepEqual(await original.plant(carry, expected), { found: '', foundAnew: '' });
});

for (const [name, { does, says, onlyManifest }] of Object.entries(plants)) {
  test(`it is named that ${name}`, async () => {
    const { found, foundAnew } = await original.plant(does, expected);
    assert.match(found, says);
    if (!onlyManifest) assert.match(foundAnew, says);
  });
}

const settingPlants: Record<
  string,
  { changes: Parameters<Original['expectation']>[0]; says: RegExp }
> = {
  'another base path': {
    changes: { base: '/kb/' },
    says: /^The site was built for the base path \/, not \/kb\/\. Set PORTAL_BASE/m,
  },
  'another audience': {
    changes: { audience: 'restricted' },
    says: /^The site was built for everyone, not restricted\. Set PORTAL_AUDIENCE/m,
  },
  'other reviews': {
    changes: { reviews: join(root, 'package.json') },
    says: /^The site was built with other reviews\. Set PORTAL_REVIEWS/m,
  },
};

for (const [name, { changes, says }] of Object.entries(settingPlants)) {
  test(`it is named that a site is for ${name}, and pages give it away when the manifest denies it`, async () => {
    const { found, foundAnew } = await original.plant(
      async () => {},
      await original.expectation(changes),
    );
    assert.match(found, says);
    assert.match(foundAnew, /^404\.html and \d+ more: of build [0-9a-f]{16}, not/m);
  });
}

test('it is named that content has changed since, whatever file it is, and pages give it away when the manifest denies it', async () => {
  for (const file of [
    'lessons/sample.mdx',
    'playbooks/draft.mdx',
    'teams.yml',
    'lessons/queue.png',
  ]) {
    const path = join(original.content, file);
    const bytes = await readFile(path);
    await writeFile(path, Buffer.concat([bytes, Buffer.from('\n')]));
    const later = await original.expectation();
    await writeFile(path, bytes);
    const { found, foundAnew } = await original.plant(async () => {}, later);
    assert.match(found, /^The site was built from other content/m, file);
    assert.match(foundAnew, /^404\.html and \d+ more: of build/m, file);
  }
});

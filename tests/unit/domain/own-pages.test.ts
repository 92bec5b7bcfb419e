/** Where the portal has pages and files of its own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOwnGround, ownPaths } from '../../../src/domain/entry/page.ts';

test('pages of the portal are all that links may lead to besides entries', () => {
  const paths = ownPaths({
    teams: [{ id: 'dba' }],
    tags: [{ id: 'locking' }],
    paths: [{ id: 'new' }],
    series: [{ series: { team: 'dba', service: 'shop', metric: 'x' } }, {}],
  });
  assert.equal(
    [...paths].join(' '),
    '/ /search/ /pillars/ /tags/ /teams/ /engines/ /glossary/ /start/ /assess/ /assess/together/ ' +
      '/assess/teams/ /assess/database/ /measure/ /measure/portal/ /offline/ /playbooks/ ' +
      '/retrospectives/ /lessons/ /pillars/culture/ /pillars/automation/ /pillars/lean/ ' +
      '/pillars/measurement/ /pillars/sharing/ /tags/locking/ /teams/dba/ /start/new/ ' +
      '/measure/dba/shop/ /engines/postgres/ /engines/mysql/ /engines/mariadb/ ' +
      '/engines/sqlserver/ /engines/oracle/ /engines/mongodb/ /engines/redis/ /engines/sqlite/ ' +
      '/engines/cassandra/ /engines/dynamodb/ /engines/elasticsearch/ /engines/kafka/ ' +
      '/engines/rabbitmq/ /engines/other/ /contribute/new/ /contribute/new/playbook/how-to/ ' +
      '/contribute/new/playbook/runbook/ /contribute/new/playbook/practice/ ' +
      '/contribute/new/playbook/policy/ /contribute/new/playbook/reference/ ' +
      '/contribute/new/retrospective/incident/ /contribute/new/retrospective/near-miss/ ' +
      '/contribute/new/retrospective/success/ /contribute/new/retrospective/project/ ' +
      '/contribute/new/retrospective/release/ /contribute/new/retrospective/drill/ ' +
      '/contribute/new/lesson/ /guide/ /guide/calms/ /guide/first-entry/ /guide/writing/ ' +
      '/guide/fields/ /guide/components/ /guide/rules/ /guide/search/ /guide/freshness/ ' +
      '/guide/importing/ /guide/measuring/',
  );
});

test('no entry may be written where the portal has files of its own', () => {
  const own =
    '_astro _headers _redirects 404 404.html api build-id.json build-manifest.json favicon.svg ' +
    'feed.xml images index index.html pagefind robots.txt sw.js theme.js search pillars tags ' +
    'teams engines glossary start assess measure offline contribute guide counted sitemap-0.xml sitemap-index.xml';
  for (const name of own.split(' ')) assert.ok(isOwnGround(`/${name}/`), name);
  assert.ok(isOwnGround('/old/index.html/'));
  assert.ok(isOwnGround('/'));
  for (const path of [
    '/playbooks/',
    '/lessons/a/',
    '/old/',
    '/sitemap-.xml/',
    '/sitemaps/',
    '/a/api/',
  ])
    assert.ok(!isOwnGround(path), path);
});

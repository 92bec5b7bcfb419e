/** The words of a small library, and what a query stands for in it. */
import { expandQuery } from '../../src/search/query/expand-query.ts';
import { Lexicon } from '../../src/search/query/lexicon.ts';
import { query } from './search-fixtures.ts';

const counts = {
  '1.29': 2,
  予約: 3,
  activity: 3,
  backup: 8,
  backups: 4,
  center: 2,
  color: 2,
  failover: 3,
  fix: 4,
  follower: 2,
  hot: 2,
  index: 6,
  kubernetes: 5,
  lock: 12,
  locked: 3,
  locks: 6,
  mysql: 9,
  pg: 4,
  pods: 2,
  postgres: 20,
  replica: 7,
  replicate: 1,
  replication: 10,
  restore: 6,
  stat: 3,
  time: 9,
};
export const lexicon = new Lexicon(
  Object.keys(counts).sort(),
  new Map(Object.entries(counts)),
  40,
  [
    ['postgres', 'pg'],
    ['MTTR', 'time to restore'],
    ['replica', 'follower', 'read only copy'],
  ],
);

export const termsOf = (text: string, asWritten = false) =>
  expandQuery(query(text), lexicon, asWritten);

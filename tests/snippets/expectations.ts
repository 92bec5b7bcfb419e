/** All expectations, by entry. A snippet that is not named here runs on its own and succeeds. */
import type { Expectation } from './expectation.ts';
import { incidents } from './expectations/incidents.ts';
import { mysqlLessons } from './expectations/mysql.ts';
import { playbooks } from './expectations/playbooks.ts';
import { postgresLessons } from './expectations/postgres.ts';

export const expectations: Readonly<Record<string, readonly Expectation[]>> = {
  ...mysqlLessons,
  ...postgresLessons,
  ...playbooks,
  ...incidents,
};

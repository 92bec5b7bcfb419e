/** What a device keeps of the site that was built before the tests. */
import { join } from 'node:path';
import { isPage, type OfflinePlan } from '../../src/domain/site/offline.ts';
import { readPlan } from '../../src/repository/collections/offline-plan.ts';
import { root } from './build.ts';

const dist = join(root, 'dist');
let plan: Promise<OfflinePlan> | undefined;

/** The plan of that site. */
export function planOfSite(): Promise<OfflinePlan> {
  return (plan ??= readPlan(dist, '/'));
}

/** Pages that are kept when the reader asks for all, in the order in which they are. */
export async function plannedPages(): Promise<string[]> {
  const { first, rest } = await planOfSite();
  return [...first, ...rest.flat()].filter(isPage);
}

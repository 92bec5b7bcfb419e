/** What a device keeps of the built site when its reader asks for all. */
import { join } from 'node:path';
import { isPage } from '../../src/domain/site/offline.ts';
import { readPlan } from '../../src/repository/collections/offline-plan.ts';
import { root } from './build.ts';

export const dist = join(root, 'dist');

/** Pages in the order in which they are kept. */
export async function plannedPages(): Promise<string[]> {
  const { first, rest } = await readPlan(dist, '/');
  return [...first, ...rest.flat()].filter(isPage);
}

/**
 * What things are called, how bad a broken rule is, and how much an entry may hold: readers filter
 * and search by these words, so a change of one shows as a change of `fixtures/words.txt`.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as question from '../../../src/domain/assessment/question.ts';
import { standings } from '../../../src/domain/assessment/readiness.ts';
import { scopes, spreads } from '../../../src/domain/assessment/team/merge.ts';
import { asks, reasons } from '../../../src/domain/assessment/team/talk-first.ts';
import { alertKinds, components, gates } from '../../../src/domain/entry/component.ts';
import * as database from '../../../src/domain/entry/database.ts';
import { kinds } from '../../../src/domain/entry/kind.ts';
import { templates } from '../../../src/domain/entry-file/templates.ts';
import * as confirmation from '../../../src/domain/history/confirmation-words.ts';
import * as incident from '../../../src/domain/incident/incident.ts';
import { signOffProblems, stepStates } from '../../../src/domain/learning-path/sign-off.ts';
import { stepKinds } from '../../../src/domain/learning-path/step-kind.ts';
import { annotationKinds } from '../../../src/domain/measure/annotation.ts';
import { periods } from '../../../src/domain/measure/period.ts';
import { portalMetrics } from '../../../src/domain/measure/portal.ts';
import { units } from '../../../src/domain/measure/unit.ts';
import { limits } from '../../../src/domain/rules/cost.ts';
import { rules } from '../../../src/domain/rules/rule.ts';
import { entryStatuses, linkKinds } from '../../../src/domain/schema/entry.ts';
import { confidences, origins } from '../../../src/domain/schema/lesson.ts';
import { dangers, playbookTypes } from '../../../src/domain/schema/playbook.ts';
import { teamKinds } from '../../../src/domain/schema/vocabulary.ts';
import { itemKinds } from '../../../src/domain/telemetry/item.ts';

const { sides, otherChoices } = question;
const { engines, operations, lockLevels, lockBlocks, lockHeld, onlineModes } = database;
const { reversibility, dataLossRisks, risks, blastRadii } = database;
const { retrospectiveTypes, severities, detectors, factorCategories, eventKinds } = incident;
const { actionKinds, actionStatuses, practiceOutcomes, dataLosses, changeKinds } = incident;

const tables: Record<string, Readonly<Record<string, unknown>> | readonly unknown[]> = {
  kinds,
  playbookTypes,
  retrospectiveTypes,
  entryStatuses,
  linkKinds,
  origins,
  confidences,
  dangers,
  teamKinds,
  engines,
  operations,
  lockLevels,
  lockBlocks,
  lockHeld,
  onlineModes,
  reversibility,
  dataLossRisks,
  risks,
  blastRadii,
  severities,
  detectors,
  factorCategories,
  eventKinds,
  actionKinds,
  actionStatuses,
  practiceOutcomes,
  dataLosses,
  changeKinds,
  moments: incident.moments,
  ...confirmation,
  stepKinds,
  stepStates,
  signOffProblems,
  sides,
  otherChoices,
  scopes,
  spreads,
  reasons,
  asks,
  standings,
  annotationKinds,
  periods,
  units,
  portalMetrics,
  itemKinds,
  alertKinds,
  gates,
  limits,
  templates,
  components: Object.fromEntries(
    Object.entries(components).map(([name, { means }]) => [name, means]),
  ),
  rules: Object.fromEntries(
    Object.entries(rules).map(([id, { severity, title }]) => [id, `${severity}: ${title}`]),
  ),
};

test('things are called what they were, to the letter', async () => {
  const lines = Object.entries(tables).flatMap(([table, rows]) =>
    Object.entries(rows).map(
      ([id, row]) => `${table}.${id} ${typeof row === 'string' ? row : JSON.stringify(row)}`,
    ),
  );
  const kept = await readFile(join(import.meta.dirname, '../../fixtures/words.txt'), 'utf8');
  assert.deepEqual(lines, kept.trimEnd().split('\n'));
});

/** What somebody is after, and which pages serve that. */
// cspell:ignore whyever
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intentOf, fitOf, preferenceOf, type Intent } from '../../src/search/answer/intent.ts';
import { documentOf } from '../../src/search/engine/document.ts';

const intents: Record<Intent, string[]> = {
  how: [
    'how to restore',
    '  How can I',
    'what to do now',
    'what do I do',
    'steps to restore',
    'how should we',
  ],
  act: [
    'FATAL: no',
    'Msg 1205',
    'ORA-01555',
    'TimeoutException',
    'an error: x',
    'KubePodCrash',
    'WARNING',
    'it said PANIC',
  ],
  story: [
    'What happened',
    'why did it',
    'Incident at noon',
    'how to do it in 2021',
    'why were we',
    'in 1999',
  ],
  open: [
    'lock wait',
    'show to',
    'an error',
    'A-1',
    'KUBE Pod',
    '12021',
    'whyever did',
    'somehow to',
  ],
};

test('how, act and story are told by how a question begins or what it holds, all else is open', () => {
  for (const [intent, texts] of Object.entries(intents))
    assert.deepEqual(
      texts.filter((text) => intentOf(text) !== intent),
      [],
      intent,
    );
});

test('for each intent a runbook, another playbook, a lesson and a retrospective count so much', () => {
  const pages = [
    documentOf('playbooks/a', 'A', { kind: ['playbook'], type: ['runbook'] }),
    documentOf('playbooks/b', 'B', { kind: ['playbook'], type: ['how-to'] }),
    documentOf('lessons/c', 'C', { kind: ['lesson'] }),
    documentOf('retrospectives/d', 'D', { kind: ['retrospective'] }),
  ];
  const counted = (['how', 'act', 'open', 'story'] as const).map((intent) => [
    intent,
    ...pages.map((page) => fitOf(page, intent)),
  ]);
  assert.deepEqual(counted, [
    ['how', 1.6, 1.2, 1, 0.8],
    ['act', 1.25, 1, 1, 0.8],
    ['open', 1.15, 1, 1, 0.85],
    ['story', 1, 1, 1, 1],
  ]);
  const both = documentOf('lessons/e', 'E', { kind: ['lesson'], engine: ['postgres', 'mysql'] });
  assert.deepEqual(
    ['mysql', 'redis', undefined].map((engine) => preferenceOf(both, engine)),
    [1.1, 0.75, 1],
  );
});

/** Bad texts that every build must see refused before it trusts the compiler with content. */
import { compileEntry, type CompileOptions } from '../compile/entry.ts';
import type { Compiled } from '../domain/entry/entry.ts';
import type { RuleId } from '../domain/rules/rule.ts';

type Compile = (file: string, text: string, options: CompileOptions) => Compiled;

const fields = `---
title: A canary
summary: It holds one thing that no entry may hold, so a compiler that publishes it is not to be trusted.
pillars: [automation]
owner: platform
type: how-to
when: a build begins
outcome: It is refused.
---
`;

/**
 * One for each way in which a text could run, load or lead elsewhere, with the rule that must
 * refuse it.
 */
const canaries: Record<string, { rule: RuleId; body: string }> = {
  import: { rule: 'no-code', body: "import { readFileSync } from 'node:fs'" },
  export: { rule: 'no-code', body: 'export const title = process.env.HOME' },
  expression: { rule: 'no-code', body: 'Text {process.env.HOME}' },
  'attribute expression': {
    rule: 'no-code',
    body: '<Details summary={process.env.HOME}>\n\nText.\n\n</Details>',
  },
  'attribute spread': {
    rule: 'no-code',
    body: '<Details {...process.env} summary="x">\n\nText.\n\n</Details>',
  },
  script: { rule: 'no-html', body: '<script>alert(1)</script>' },
  'event handler': {
    rule: 'component-attribute',
    body: '<Details summary="x" onclick="alert(1)">\n\nText.\n\n</Details>',
  },
  'raw attribute': {
    rule: 'component-attribute',
    body: '<Details summary="x" set:html="<b>">\n\nText.\n\n</Details>',
  },
  component: { rule: 'unknown-component', body: '<Fragment>\n\nText.\n\n</Fragment>' },
  'javascript address': { rule: 'unsafe-url', body: '[Text](java&#x73;cript:alert(1))' },
  'remote image': {
    rule: 'image-source',
    body: '![A queue of sessions](https://example.org/queue.png)',
  },
};

/** The canaries that a compiler does not refuse; there must be none. */
export function canariesThatPass(compile: Compile = compileEntry): string[] {
  return Object.entries(canaries).flatMap(([name, { rule, body }]) => {
    const { entry, problems } = compile('playbooks/canary.mdx', `${fields}\n${body}\n\nText.\n`, {
      base: '/',
      insecureHosts: [],
    });
    return entry || !problems.some((problem) => problem.rule === rule) ? [name] : [];
  });
}

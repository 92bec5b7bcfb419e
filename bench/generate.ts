/** Writes a content folder of any size, to build and to measure. The words mean nothing; the shape is that of real entries. */
import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pillarIds } from '../src/domain/pillar.ts';

const { values } = parseArgs({ options: { to: { type: 'string' }, entries: { type: 'string', default: '3000' } } });
if (!values.to) throw new Error('Usage: node bench/generate.ts --to DIR [--entries N]');

const folder = values.to;
const total = Number(values.entries);

const words =
  'index lock queue table column batch commit restore replica primary lag alert review team deploy pipeline schema migration backup window traffic query plan statistics vacuum checkpoint failover latency error budget signal owner change risk rollback step verify measure share learn small early often careful quick safe slow wide deep'.split(
    ' ',
  );

/** Numbers that are the same in every run. Source: mulberry32, public domain. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function entry(n: number): string {
  const next = random(n + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const sentence = (length: number) => {
    const text = Array.from({ length }, () => pick(words)).join(' ');
    return `${text[0]!.toUpperCase()}${text.slice(1)} ${n}.`;
  };
  const paragraph = () => Array.from({ length: 4 }, () => sentence(12)).join(' ');
  const section = (title: string, body: string) => `## ${title}\n\n${paragraph()}\n\n${body}\n`;
  const other = `/playbooks/entry-${Math.floor(next() * total)}/`;
  return `---
title: ${sentence(5)}
summary: ${sentence(14)}
pillars: [${pick(pillarIds)}]
owner: ${pick(['platform', 'dba', 'sre', 'checkout'])}
type: how-to
when: ${sentence(6)}
outcome: ${sentence(6)}
tags: [${pick(['locking', 'replication', 'deployment'])}, ${pick(['testing', 'on-call', 'capacity'])}]
keywords: [${pick(words)}, ${pick(words)} ${n}]
symptoms: ["ERROR ${n}: ${pick(words)} ${pick(words)}"]
---

${paragraph()}

${section('Before', `- ${sentence(8)}\n- ${sentence(8)}\n- [${sentence(3)}](${other})`)}
${section('Steps', `<Steps>\n<Step title="${sentence(4)}">\n\n${sentence(9)}\n\n\`\`\`sql\nALTER TABLE ${pick(words)}_${n} ADD COLUMN ${pick(words)} text;\nSELECT count(*) FROM ${pick(words)} WHERE id > ${n};\n\`\`\`\n\n</Step>\n</Steps>`)}
${section('Compare', `| ${pick(words)} | ${pick(words)} |\n|---|--:|\n| ${sentence(3)} | ${n} |\n| ${sentence(3)} | ${n + 1} |`)}
${section('Way back', `> [!WARNING]\n> ${sentence(10)}`)}
`;
}

if (existsSync(folder)) throw new Error(`${folder} exists already`);
await mkdir(join(folder, 'playbooks'), { recursive: true });
await cp('content/teams.yml', join(folder, 'teams.yml'));
await cp('content/tags.yml', join(folder, 'tags.yml'));
for (let n = 0; n < total; n++) await writeFile(join(folder, 'playbooks', `entry-${n}.mdx`), entry(n));

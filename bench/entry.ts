/**
 * An entry of the bench, as this portal and as other sites would write it. The words mean nothing;
 * the shape is that of real entries.
 */
import { capitalize } from '../src/domain/words/capitalize.ts';
import { pillarIds } from '../src/domain/entry/pillar.ts';
import { anyWord, filler, pick, random, type Random } from './vocabulary.ts';

/** What the fields and the text of an entry say. */
export interface GeneratedEntry {
  title: string;
  summary: string;
  pillar: string;
  owner: string;
  when: string;
  outcome: string;
  tags: string[];
  keywords: string[];
  symptom: string;
  /** MDX. */
  body: string;
}

/** Words that an entry keeps coming back to, as texts about something do. */
const topicSize = 30;

/** The same entry for the same number, in a library of so many. */
export function generateEntry(n: number, total: number): GeneratedEntry {
  const next = random(n + 1);
  const topic = Array.from({ length: topicSize }, () => anyWord(next));
  const write = writer(topic, next);
  return {
    title: write.name(3 + Math.floor(next() * 4)),
    summary: `${write.sentence(10)} ${write.sentence(9)}`,
    pillar: pick(pillarIds, next),
    owner: pick(['platform', 'dba', 'sre', 'checkout'], next),
    when: write.sentence(7),
    outcome: write.sentence(7),
    tags: [
      pick(['locking', 'replication', 'deployment'], next),
      pick(['testing', 'on-call', 'capacity'], next),
    ],
    keywords: [pick(topic, next), `${anyWord(next)} ${pick(topic, next)}`],
    symptom: `ERROR ${10_000 + n}: ${pick(topic, next)} ${anyWord(next)}`,
    body: bodyOf(write, n, `/playbooks/entry-${Math.floor(next() * total)}/`),
  };
}

/** The file of this portal. */
export function asMdx(entry: GeneratedEntry): string {
  return `---
title: ${entry.title}
summary: ${entry.summary}
pillars: [${entry.pillar}]
owner: ${entry.owner}
type: how-to
when: ${entry.when}
outcome: ${entry.outcome}
tags: [${entry.tags.join(', ')}]
keywords: [${entry.keywords.join(', ')}]
symptoms: ["${entry.symptom}"]
---

${entry.body}`;
}

/**
 * The same words in the Markdown that every site generator reads; the title is in the front
 * matter or as a heading.
 */
export function asMarkdown(entry: GeneratedEntry, titleIn: 'front matter' | 'heading'): string {
  const title = titleIn === 'heading' ? `# ${entry.title}` : `---\ntitle: ${entry.title}\n---`;
  const body = entry.body
    .replaceAll(/^<\/?Steps?>\n/gm, '')
    .replaceAll(/^<Step title="(.*)">$/gm, '**$1**');
  return `${title}

${entry.summary}

- When: ${entry.when}
- Outcome: ${entry.outcome}
- Owner: ${entry.owner}
- Tags: ${[entry.pillar, ...entry.tags].join(', ')}
- Keywords: ${entry.keywords.join(', ')}
- Symptom: \`${entry.symptom}\`

${body}`;
}

/**
 * Ten queries: words of titles, single words, common words, an error. Every site has an answer to
 * each.
 */
export function queriesFor(total: number): string[] {
  const entries = Array.from({ length: 10 }, (_, at) =>
    generateEntry(Math.floor(((at + 0.5) * total) / 10), total),
  );
  return entries.map(({ title, symptom }, at) => {
    if (at === 4) return symptom.split(':')[0]!;
    if (at === 7) return 'schema migration';
    const words = title
      .toLowerCase()
      .split(' ')
      .filter((word) => word.length > 4);
    return words.slice(0, at % 3 === 2 ? 1 : 2).join(' ');
  });
}

type Writer = ReturnType<typeof writer>;

function writer(topic: readonly string[], next: Random) {
  const word = () => (next() < 0.5 ? pick(topic, next) : anyWord(next));
  const line = (length: number, fillers: number) =>
    capitalize(
      Array.from({ length }, (_, at) =>
        at > 0 && at < length - 1 && next() < fillers ? filler(next) : word(),
      ).join(' '),
    );
  const name = (length: number) => line(length, 0.2);
  const sentence = (length: number) =>
    `${line(length + Math.floor((next() - 0.5) * length), 0.4)}.`;
  const paragraph = () =>
    Array.from({ length: 2 + Math.floor(next() * 3) }, () => sentence(13)).join(' ');
  return { word, name, sentence, paragraph };
}

function bodyOf({ word, name, sentence, paragraph }: Writer, n: number, other: string): string {
  const section = (text: string) => `## ${name(3)}\n\n${paragraph()}\n\n${text}\n`;
  const code = `\`\`\`sql\nALTER TABLE ${word()}_${word()} ADD COLUMN ${word()} text;\nSELECT count(*) FROM ${word()} WHERE id > ${n};\n\`\`\``;
  return `${paragraph()}

${section(`- ${sentence(8)}\n- ${sentence(8)}\n- [${name(3)}](${other})`)}
${section(`<Steps>\n<Step title="${name(4)}">\n\n${sentence(9)}\n\n${code}\n\n</Step>\n</Steps>`)}
${section(`| ${word()} | ${word()} |\n|---|--:|\n| ${name(3)} | ${n} |\n| ${name(3)} | ${n + 1} |`)}
${section(paragraph())}
${section(sentence(8))}
${section(`> [!WARNING]\n> ${sentence(10)}`)}
`;
}

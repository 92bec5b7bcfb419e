/** The pages of the portal that are no entries, as search offers them. */
import { engines } from '../../domain/entry/database.ts';
import type { LearningPath } from '../../domain/learning-path/path.ts';
import { learningPathPath } from '../../domain/learning-path/path.ts';
import { pillarIds, pillars } from '../../domain/entry/pillar.ts';
import type { Team, Term } from '../../domain/schema/vocabulary.ts';
import { formPath } from '../../domain/entry-file/template.ts';
import { templates, type Template } from '../../domain/entry-file/templates.ts';

interface Page {
  title: string;
  url: string;
  about: string;
  words: string;
}

/** Pages that every portal has. */
const fixed: readonly Page[] = [
  {
    title: 'Write something new',
    url: '/contribute/new/',
    about: 'A form for every kind of entry.',
    words: 'contribute add create form template draft entry page',
  },
  {
    title: 'Guide',
    url: '/guide/',
    about: 'How to find, read and add what we know.',
    words: 'help documentation how start',
  },
  {
    title: 'About CALMS',
    url: '/guide/calms/',
    about: 'Culture, automation, lean, measurement and sharing, and the database in each.',
    words: 'devops pillars model',
  },
  {
    title: 'Write your first entry in ten minutes',
    url: '/guide/first-entry/',
    about: 'The short way, without tools.',
    words: 'contribute start beginner',
  },
  {
    title: 'Write an entry',
    url: '/guide/writing/',
    about: 'An entry is a text file; a check reads it.',
    words: 'contribute writing guide markdown style',
  },
  {
    title: 'Fields',
    url: '/guide/fields/',
    about: 'What can stand in the front matter.',
    words: 'front matter yaml metadata guide',
  },
  {
    title: 'Components',
    url: '/guide/components/',
    about: 'What can stand in a text besides Markdown.',
    words: 'mdx steps tabs timeline guide',
  },
  {
    title: 'Rules',
    url: '/guide/rules/',
    about: 'What the check asks of content.',
    words: 'check lint validation guide',
  },
  {
    title: 'Bring pages from elsewhere',
    url: '/guide/importing/',
    about: 'A folder of Markdown from another system becomes entries.',
    words: 'import migrate wiki confluence mkdocs docusaurus obsidian notion guide',
  },
  {
    title: 'Search help',
    url: '/guide/search/',
    about: 'What to type, and how to say it exactly.',
    words: 'query filter syntax operator find guide',
  },
  {
    title: 'Freshness',
    url: '/guide/freshness/',
    about: 'What nobody has confirmed for long.',
    words: 'stale outdated old review upkeep guide',
  },
  {
    title: 'Glossary',
    url: '/glossary/',
    about: 'The words that entries use.',
    words: 'term definition abbreviation acronym',
  },
  {
    title: 'Pillars',
    url: '/pillars/',
    about: 'Culture, automation, lean, measurement and sharing.',
    words: 'calms',
  },
  {
    title: 'Teams',
    url: '/teams/',
    about: 'Who answers for what, and where to ask.',
    words: 'contact owner who channel',
  },
  {
    title: 'Tags',
    url: '/tags/',
    about: 'The vocabulary that entries are tagged with.',
    words: 'topic subject',
  },
  {
    title: 'Database engines',
    url: '/engines/',
    about: 'What we know about each engine.',
    words: 'database',
  },
  {
    title: 'Learning paths',
    url: '/start/',
    about: 'For people who are new in a role.',
    words: 'onboarding training course newcomer start',
  },
  {
    title: 'Assess your team',
    url: '/assess/',
    about: '25 questions on CALMS, for the team and its database.',
    words: 'assessment maturity health check survey calms profile gap improve',
  },
  {
    title: 'Assess together',
    url: '/assess/together/',
    about: 'Merge the codes of a team, and talk about what you see differently.',
    words: 'assessment workshop team merge codes retrospective facilitate median disagreement',
  },
  {
    title: 'How teams stand',
    url: '/assess/teams/',
    about: 'Published results over time, and what is low in many teams.',
    words: 'assessment results trend history maturity across teams organisation',
  },
  {
    title: 'Ready for database DevOps?',
    url: '/assess/database/',
    about: 'What a pipeline for database changes needs, and how far you are.',
    words: 'assessment readiness database devops pipeline schema version control traceability',
  },
  {
    title: 'Read offline',
    url: '/offline/',
    about: 'What this device keeps.',
    words: 'network pages cache',
  },
];

/** What a form is also called. */
const formWords: Partial<Record<NonNullable<Template['type']>, string>> = {
  incident: 'postmortem post mortem outage review report',
  runbook: 'procedure',
};

/** All of them, in the order in which equals are offered. */
export function portalPages({
  teams,
  paths,
}: {
  teams: Iterable<Team>;
  paths: Iterable<LearningPath>;
}): Page[] {
  return [
    ...templates.map((template) => formPage(template)),
    ...fixed,
    ...pillarIds.map((id) => ({
      title: pillars[id].label,
      url: `/pillars/${id}/`,
      about: `What we know about ${pillars[id].label.toLowerCase()}.`,
      words: `pillar calms ${id}`,
    })),
    ...Array.from(paths, ({ id, title, summary }) => ({
      title,
      url: learningPathPath(id),
      about: summary,
      words: 'learning path onboarding training',
    })),
    ...Array.from(teams, ({ id, name }) => ({
      title: name,
      url: `/teams/${id}/`,
      about: 'What this team answers for, and where to ask it.',
      words: `${id} team contact owner channel who`,
    })),
    ...Object.entries(engines).map(([id, label]) => ({
      title: label,
      url: `/engines/${id}/`,
      about: `Everything about ${label}.`,
      words: `${id} engine database`,
    })),
  ];
}

function formPage(template: Template): Page {
  const { kind, type, label, when } = template;
  return {
    title: type ? `Form: ${label.toLowerCase()}, a ${kind}` : `Form: ${label.toLowerCase()}`,
    url: formPath(template),
    about: when,
    words: `${kind} template write new draft create contribute ${(type && formWords[type]) ?? ''}`,
  };
}

/** The terms of the glossary with their place in it. */
export function portalTerms(
  terms: Iterable<Term>,
): Array<{ term: string; names: string[]; definition: string; url: string }> {
  return Array.from(terms, ({ id, term, synonyms, definition }) => ({
    term,
    names: synonyms,
    definition,
    url: `/glossary/#${id}`,
  }));
}

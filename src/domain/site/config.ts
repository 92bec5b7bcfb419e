/** The shape of `portal.config.ts`: what an adopting organisation decides. */
import { z } from 'zod';
import { severities } from '../incident/incident.ts';
import { day, keysOf, moment, name } from '../schema/fields.ts';

const url = z.url({
  protocol: /^https?$/,
  error: 'Write a full address, such as https://portal.example.org',
});

/** The forges that links can be made for, as people call them. */
export const forgeNames = { github: 'GitHub', gitlab: 'GitLab' } as const;

const personalDataShape = z.strictObject({
  name: z
    .string()
    .min(1)
    .describe('What it is, as the subject of a sentence, such as "A customer number".'),
  shape: z
    .string()
    .min(4)
    .max(60)
    .describe(
      'How it is written: # stands for a digit, ? for a letter, everything else for itself.',
    ),
  instead: z.string().min(1).describe('What to write instead.'),
});

type Severity = keyof typeof severities;

/** What each severity means, where an organisation says nothing else. */
const usualSeverities: Record<Severity, string> = {
  sev1: 'Most people cannot work, or data is lost. Everybody who can help is called, day or night.',
  sev2: 'Something important does not work for many people. On-call is paged.',
  sev3: 'Something works badly or for some people. It is fixed in working hours.',
  sev4: 'A few people are held up, and there is a way around it.',
  sev5: 'Nobody felt it, and it is worth knowing.',
};

const severityMeanings = Object.fromEntries(
  (Object.keys(severities) as Severity[]).map((severity) => [
    severity,
    z
      .string()
      .min(10)
      .max(160)
      .default(usualSeverities[severity])
      .describe(`When an incident is ${severities[severity]}.`),
  ]),
) as Record<Severity, z.ZodDefault<z.ZodString>>;

/** Something of an organisation's own that tells a person apart. */
export type PersonalDataShape = z.infer<typeof personalDataShape>;

export const configSchema = z.strictObject({
  name: z.string().min(1).max(40).describe('Name of the portal.'),
  organisation: z.string().min(1).max(80).describe('Whose portal it is.'),
  description: z.string().min(20).max(200).describe('One sentence for search engines and feeds.'),
  site: url.describe('Address at which it is served, without the base path.'),
  forge: z
    .strictObject({
      kind: keysOf(forgeNames).describe('Which forge hosts the repository.'),
      url: url.describe('Address of the repository.'),
      branch: z.string().min(1).describe('The branch that is published.'),
      contentPath: z.string().min(1).describe('Where the content folder is in the repository.'),
      maintainers: name
        .optional()
        .describe(
          'The group that reviews what no team owns: vocabularies, the glossary, new files. Without it, the groups of all teams do.',
        ),
      signer: z
        .string()
        .min(1)
        .optional()
        .describe(
          'Who signs merges for the forge, as Git names the owner of the key. What such a commit says about its reviewers and author is believed.',
        ),
    })
    .optional()
    .describe('Where contributions go. Without it, pages offer no edit links.'),
  addressesSince: z
    .union([day, moment])
    .optional()
    .describe(
      'From when published addresses are kept: those in a commit of this day or moment, or later. Without it, every address that was ever published is.',
    ),
  offline: z
    .boolean()
    .default(true)
    .describe(
      'Whether pages are kept on devices for reading without a network. Set it to false to remove all copies.',
    ),
  personalData: z
    .array(personalDataShape)
    .default([])
    .describe(
      'What tells a person apart besides addresses, phone numbers, accounts and cards; entries are warned of it.',
    ),
  severities: z
    .strictObject(severityMeanings)
    .prefault({})
    .describe('What each severity means here, in a sentence; the form shows it beside the choice.'),
  telemetry: z
    .strictObject({
      endpoint: z
        .union([
          z.string().regex(/^\/[a-z0-9-]+(?:\/[a-z0-9-]+)*$/, 'Write a path such as /t'),
          z.url({ protocol: /^https$/, error: 'Write a path such as /t, or an https address' }),
        ])
        .describe('A path on the server of the portal, such as /t, or an https address.'),
    })
    .optional()
    .describe(
      'Where browsers send what was looked for and not found, without anything that tells readers apart. Without it, nothing is counted.',
    ),
  insecureHosts: z
    .array(z.string())
    .default([])
    .describe('Hosts that may be linked with http://, such as an intranet without TLS.'),
});

export type PortalConfig = z.infer<typeof configSchema>;

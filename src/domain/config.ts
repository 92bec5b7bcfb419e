/** The shape of `portal.config.ts`: what an adopting organisation decides. */
import { z } from 'zod';
import { keysOf } from './schema/fields.ts';

const url = z.url({ protocol: /^https?$/, error: 'Write a full address, such as https://portal.example.org' });

/** The forges that links can be made for, as people call them. */
export const forgeNames = { github: 'GitHub', gitlab: 'GitLab' } as const;

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
    })
    .optional()
    .describe('Where contributions go. Without it, pages offer no edit links.'),
  offline: z.boolean().default(true).describe('Whether pages are kept on devices for reading without a network. Set it to false to remove all copies.'),
  insecureHosts: z.array(z.string()).default([]).describe('Hosts that may be linked with http://, such as an intranet without TLS.'),
});

export type PortalConfig = z.infer<typeof configSchema>;

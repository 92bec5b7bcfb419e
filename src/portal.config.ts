/** The one file that an organisation edits to make the portal its own. */
import { configSchema } from './domain/site/config.ts';

export const portal = configSchema.parse({
  name: 'CALMS portal',
  organisation: 'Example organisation',
  description:
    'What we have learned about DevOps, the database included: playbooks, retrospectives and lessons.',
  site: 'https://portal.example.org',
  forge: {
    kind: 'github',
    url: 'https://github.com/example-organisation/calms-portal',
    branch: 'main',
    contentPath: 'content',
    maintainers: 'portal-maintainers',
  },
});

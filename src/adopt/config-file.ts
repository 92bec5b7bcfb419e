/** The text of `src/portal.config.ts` for what an organisation decides. */
import type { PortalConfig } from '../domain/site/config.ts';

/** Lines longer than this are broken behind the name of the field. */
const longest = 100;

/** Written as the formatter of the project does. The caller leaves out what is a default. */
export function configText(config: object): string {
  return `/** The one file that an organisation edits to make the portal its own. */
import { configSchema } from './domain/site/config.ts';

export const portal = configSchema.parse(${valueText(config, 0)});
`;
}

/** The fields that a configuration decides itself, in the order of the file. */
export function decided(config: PortalConfig): Partial<PortalConfig> {
  const { name, organisation, description, site, forge, addressesSince, ...rest } = config;
  const { offline, personalData, insecureHosts } = rest;
  return {
    name,
    organisation,
    description,
    site,
    ...(forge && { forge }),
    ...(addressesSince && { addressesSince }),
    ...(!offline && { offline }),
    ...(personalData.length > 0 && { personalData }),
    ...(insecureHosts.length > 0 && { insecureHosts }),
  };
}

function valueText(value: unknown, depth: number): string {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`;
  const inner = '  '.repeat(depth + 1);
  const end = '  '.repeat(depth);
  if (Array.isArray(value))
    return `[\n${value.map((item) => `${inner}${valueText(item, depth + 1)},\n`).join('')}${end}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const lines = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => {
      const text = valueText(item, depth + 1);
      const isLong = typeof item === 'string' && `${inner}${key}: ${text},`.length > longest;
      return `${inner}${key}:${isLong ? `\n${inner}  ` : ' '}${text},\n`;
    });
  return `{\n${lines.join('')}${end}}`;
}

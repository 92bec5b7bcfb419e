/** The text of `src/portal.config.ts` for what an organisation decides. */
import { isDeepStrictEqual } from 'node:util';
import { configSchema, type PortalConfig } from '../domain/site/config.ts';

/** Lines longer than this are broken behind the name of the field. */
const longest = 100;

/** Written as the formatter of the project does. The caller leaves out what is a default. */
export function configText(config: object): string {
  return `/** The one file that an organisation edits to make the portal its own. */
import { configSchema } from './domain/site/config.ts';

export const portal = configSchema.parse(${valueText(config, 0)});
`;
}

/** The fields that a configuration decides itself: all that is not as it would be without them. */
export function decided(config: PortalConfig): Partial<PortalConfig> {
  const { name, organisation, description, site, ...rest } = config;
  const always = { name, organisation, description, site };
  const usual: Record<string, unknown> = configSchema.parse(always);
  const own = Object.entries(rest).filter(
    ([field, value]) => value !== undefined && !isDeepStrictEqual(value, usual[field]),
  );
  return { ...always, ...Object.fromEntries(own) };
}

/** A value as TypeScript, over several lines, at a depth of indentation. */
export function valueText(value: unknown, depth: number): string {
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

/** What a schema says of a value, as `path: message`. */
import type { z } from 'zod';

export function complaintsOf(schema: z.ZodType, value: unknown): string[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

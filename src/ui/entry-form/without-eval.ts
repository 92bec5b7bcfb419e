/**
 * Schemas without code made from strings, which the policy of the pages blocks. Imported before any
 * schema is made.
 */
import { config } from 'zod';

config({ jitless: true });

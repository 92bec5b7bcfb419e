/** By what a compilation is kept. */
import { hash } from 'node:crypto';

/** Digest of a source text. */
export function digestOf(text: string): string {
  return hash('sha256', text).slice(0, 16);
}

/** Registers the collections; nothing else. */
import { defineCollection } from 'astro:content';
import { z } from 'zod';
import type { LearningPath } from './domain/learning-path/path.ts';
import type { Confirmation } from './domain/schema/confirmation.ts';
import type { Tag, Team, Term } from './domain/schema/vocabulary.ts';
import { entriesLoader, vocabularyLoader } from './repository/collections/loader.ts';

// The loaders validate on their own, with places; here only the types are declared.
export const collections = {
  entries: defineCollection({ loader: entriesLoader(), schema: z.object({}) }),
  vocabulary: defineCollection({
    loader: vocabularyLoader(),
    schema: z.custom<{ items: Array<Team | Tag | Term | LearningPath | Confirmation> }>(),
  }),
};

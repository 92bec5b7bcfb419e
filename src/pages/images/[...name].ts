/** The images of entries, in every width they are offered in. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { renderVariant, variantsOf, type Variant } from '../../repository/images/images.ts';
import { getPortal } from '../../repository/collections/portal.ts';

export const getStaticPaths = (async () => {
  const { entries } = await getPortal();
  const paths = new Set(entries.flatMap(({ images }) => images.map(({ path }) => path)));
  const found = [];
  for (const path of paths) found.push(...(await variantsOf(path)));
  return found.map((variant) => ({
    params: { name: variant.name },
    props: { variant },
    // The name has a digest of the picture in it.
    cacheKey: variant.name,
  }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ variant: Variant }> = async ({ props }) =>
  new Response((await renderVariant(props.variant)) as BodyInit);

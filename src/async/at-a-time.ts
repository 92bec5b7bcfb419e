/** Works through a list of any length, some at a time: a system lets a program open few files. */

/**
 * Calls `work` for each item in turn, and waits for all. `concurrency` of them run at once. Rejects
 * as the first that fails; none is begun after that.
 */
export async function eachAtATime<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
  concurrency = 16,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  let hasFailed = false;
  const fail = (cause: unknown) => {
    hasFailed = true;
    throw cause;
  };
  const worker = async () => {
    for (let next = queue.next(); !next.done && !hasFailed; next = queue.next())
      await work(next.value).catch(fail);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

/** What `work` makes of each item, in their order. */
export async function mapAtATime<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  concurrency?: number,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  await eachAtATime(
    items.keys(),
    async (at) => void (results[at] = await work(items[at]!)),
    concurrency,
  );
  return results;
}

/** Waiting for an engine, but not for ever. */

/** What is told, or that it failed. */
export async function settle<T>(answer: Promise<T>): Promise<T | 'failed'> {
  return answer.catch(() => 'failed' as const);
}

/** Rejects when nothing is told in time. */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`No answer within ${milliseconds} ms`)),
    milliseconds,
  );
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

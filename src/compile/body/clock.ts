/** The clock by which costs are told: processor time, so that a busy machine refuses nothing. */

/** Milliseconds of processor time that the thread has taken so far. */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

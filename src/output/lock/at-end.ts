/** What has to be cleaned up however a process ends, except when it is killed. */

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs when the process ends by itself or by a signal that can be heard, and lets it end by that
 * signal. Returns what makes it forget.
 */
export function atEnd(clean: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    forget();
    clean();
    process.kill(process.pid, signal);
  };
  const forget = () => {
    process.off('exit', clean);
    for (const signal of signals) process.off(signal, onSignal);
  };
  process.once('exit', clean);
  for (const signal of signals) process.once(signal, onSignal);
  return forget;
}

/** The port that `npm start` and `npm run dev` serve on, and whether it can be had. */
import { createServer } from 'node:net';

const usual = 4321;

/**
 * `PORT`, or 4321. 0 is any port that is free. Throws when it is none or when another program has
 * it.
 */
export async function freePort(): Promise<number> {
  const port = Number(process.env['PORT'] || usual);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT is ${process.env['PORT']}; it is a number from 0 to 65535`);
  await tryPort(port);
  return port;
}

function tryPort(port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const server = createServer();
  server.once('error', ({ code, message }: NodeJS.ErrnoException) =>
    reject(new Error(complaint(port, code) ?? message)),
  );
  server.listen(port, () => server.close(() => resolve()));
  return promise;
}

function complaint(port: number, code: string | undefined): string | undefined {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. End that, or set PORT to another one`;
  if (code === 'EACCES')
    return `Port ${port} may not be used by this account. Set PORT to one above 1023`;
  return undefined;
}

/** Search in a thread of its own: engines, fusion and reading never hold up the page. */
import { openEngines } from './files.ts';
import { SearchHost, type Request } from './channel.ts';

const host = new SearchHost((response) => postMessage(response));

addEventListener('message', ({ data }: MessageEvent<Request>) => host.receive(data, openEngines));

postMessage('ready');

/**
 * Keeps pages for reading without a network, and says on a page that was read from a copy how old
 * it is.
 */
import { workerMessages } from '../../domain/site/offline.ts';
import { formatMoment } from '../../domain/time/day.ts';
import { afterLoad } from '../browser/after-load.ts';
import { savesData } from '../browser/line.ts';
import { register } from './active-worker.ts';
import { keepsAll } from './keep-all.ts';

/**
 * Registers the worker, or lets that of a new build take over, and then asks for the playbooks.
 * Nothing of it on a line that is slow or paid for.
 */
async function keepPages(worker: string): Promise<void> {
  const { serviceWorker } = navigator;
  // Only where the connection is secure is there such a thing.
  if (!serviceWorker || savesData()) return;
  const message = keepsAll() ? workerMessages.keepAll : workerMessages.keepFirst;
  const ask = () => serviceWorker.controller?.postMessage(message);
  serviceWorker.addEventListener('controllerchange', ask);
  // A browser may forbid it; the portal is then read with a network only.
  const registration = await register(worker);
  // Browsers look for a new worker by themselves, but take their time; and without a network there
  // is none.
  await registration?.update().catch(() => undefined);
  // A worker that is busy with the answer would hold up its successor.
  if (!registration?.installing && !registration?.waiting) ask();
}

export class OfflineCopy extends HTMLElement {
  connectedCallback(): void {
    this.#sayAge();
    const { worker } = this.dataset;
    if (worker) afterLoad(() => void keepPages(worker));
  }

  #sayAge(): void {
    const { copied } = document.documentElement.dataset;
    const time = this.querySelector('time');
    if (!copied || !time) return;
    time.dateTime = copied;
    time.textContent = formatMoment(copied);
    this.hidden = false;
  }
}

customElements.define('offline-copy', OfflineCopy);

/** Files of a site that is being drawn: whoever needs one waits until it is there. */
export class Arrivals {
  private readonly files = new Map<string, PromiseWithResolvers<void>>();
  private hasEnded = false;

  /** Resolves once a file is written, or once no more will be. The path is below the site. */
  async of(file: string): Promise<void> {
    if (!this.hasEnded) await this.gateOf(file).promise;
  }

  note(file: string): void {
    this.gateOf(file).resolve();
  }

  /** Nothing more will be written: whoever still waits finds out that a file is missing. */
  end(): void {
    this.hasEnded = true;
    for (const { resolve } of this.files.values()) resolve();
  }

  private gateOf(file: string): PromiseWithResolvers<void> {
    const gate = this.files.get(file) ?? Promise.withResolvers<void>();
    this.files.set(file, gate);
    return gate;
  }
}

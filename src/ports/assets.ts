/**
 * Built files as the serving side reads them: the `dist/` folder on Node, the ASSETS binding in the worker.
 * Everything served comes from here; nothing is aligned or indexed when somebody reads.
 */
export interface Assets {
  /** The parsed JSON of a built file (`docs/ceb-annual-overview-2022.json`), or null where it does not exist. */
  json(path: string): Promise<unknown>
  /** The bytes of a built file, or null where it does not exist. */
  bytes(path: string): Promise<Uint8Array | null>
}

/** A built file is there but cannot be read as it was built: damaged, or refused by the system. It may be readable later. */
export class UnreadableAsset extends Error {
  readonly path: string
  constructor(path: string, options?: ErrorOptions) {
    super(`Built file ${path} cannot be read`, options)
    this.path = path
  }
}

/** Where a build writes: the `dist/` folder on Node, a map in tests. Paths use `/` and never lead outside. */
export interface Output {
  has(path: string): Promise<boolean>
  read(path: string): Promise<Uint8Array | null>
  write(path: string, bytes: Uint8Array): Promise<void>
  remove(path: string): Promise<void>
  /** Makes everything written and removed since the last commit take effect at once. */
  commit(): Promise<void>
  /** The bytes as of the last commit, whatever was written since. Absent: the same as `read` before anything is written. */
  readCommitted?(path: string): Promise<Uint8Array | null>
  /** Tells a file from what it was or will be without reading it; null if there is none. Absent: nothing tells. */
  stamp?(path: string): string | null
  /** Notes that outlive a process that is killed before it commits. */
  readonly journal?: Journal
}

/** What a build notes of its work, a line at a time. */
export interface Journal {
  /** The lines of a build that was killed. */
  read(): Promise<readonly string[]>
  add(line: string): Promise<void>
  /** Takes over what a killed build wrote to a path, if it is there and `intact`. */
  adopt(path: string, intact: (bytes: Uint8Array) => Promise<boolean>): Promise<boolean>
}

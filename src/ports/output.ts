/** Where a build writes: the `dist/` folder on Node, a map in tests. Paths use `/` and never lead outside. */
export interface Output {
  has(path: string): Promise<boolean>
  read(path: string): Promise<Uint8Array | null>
  write(path: string, bytes: Uint8Array): Promise<void>
  remove(path: string): Promise<void>
  /** Makes everything written and removed since the last commit take effect at once. */
  commit(): Promise<void>
}

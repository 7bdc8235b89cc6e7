/** Another service or command uses the data folder. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError'

  /** @param holder - The name of the other process. */
  constructor(dataDir: string, holder: string) {
    super(`The data folder ${dataDir} is in use by ${holder}. Stop it first, or choose another --data-dir.`)
  }
}

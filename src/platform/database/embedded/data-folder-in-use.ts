export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError'

  /** @param holder - Names the process. */
  constructor(dataDir: string, holder: string) {
    super(`The data folder ${dataDir} is in use by ${holder}. Stop it first, or choose another --data-dir.`)
  }
}

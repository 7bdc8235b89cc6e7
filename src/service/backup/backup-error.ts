/** A backup or a restore that cannot be done. The message is for the operator. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

/** Replaces the error of a full disk with one that names the folder. */
export function explainFullDisk(error: unknown, folder: string): unknown {
  const isFull =
    error instanceof Error &&
    (error.name === 'StorageFullError' ||
      ('code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')))
  if (!isFull) return error
  return new BackupError(
    `The disk of ${folder} is full. Free some space and run the command again: it continues with the files that are missing.`,
    { cause: error },
  )
}

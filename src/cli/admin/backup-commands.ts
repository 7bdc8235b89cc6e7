import { resolve } from 'node:path'
import { readPackageVersion } from '../../package-version.ts'
import { prepareDatabase } from '../../platform/database/prepare-database.ts'
import {
  describeOtherStorage,
  describeStorageLocation,
  openStorage,
} from '../../platform/storage/open-storage.ts'
import { type BackupSummary, createBackup } from '../../service/backup/create-backup.ts'
import { restoreBackup, verifyBackup } from '../../service/backup/restore-backup.ts'
import { Interruption } from '../render/interruption.ts'
import { ProgressLine } from '../render/progress-line.ts'
import { readDatabaseSettings, type ServiceFlags } from '../settings-flags.ts'
import { withRawDatabase } from './with-raw-database.ts'

export interface BackupFlags extends ServiceFlags {
  readonly json?: true
  readonly allowMissing?: true
}

export interface RestoreFlags extends ServiceFlags {
  readonly json?: true
  readonly sameStorage?: true
}

/** Backs up the service. Returns a report: sentences, or JSON. */
export async function backUp(flags: BackupFlags, target: string): Promise<string> {
  const config = readDatabaseSettings(flags)
  const folder = resolve(target)
  using interruption = new Interruption(
    `Interrupted. An earlier backup in ${folder} is unchanged. The same command continues with the files that are missing.`,
  )
  const { signal } = interruption
  const summary = await withRawDatabase(config, { mayCreate: false, signal }, async ({ url, db }) => {
    const storage = await openStorage(config)
    // A backup has secrets and customers' files.
    process.umask(0o077)
    return withProgress((onProgress) =>
      createBackup({
        url,
        db,
        storage,
        describeOtherStorage: (expectedMark) => describeOtherStorage(config, expectedMark),
        folder,
        version: readPackageVersion(),
        mayLackFiles: flags.allowMissing === true,
        signal,
        onProgress,
      }),
    )
  })
  return flags.json ? JSON.stringify({ folder, ...summary }, null, 2) : describeBackup(folder, summary)
}

/** Restores a backup. Returns a report: sentences, or JSON. */
export async function restore(flags: RestoreFlags, source: string): Promise<string> {
  const config = readDatabaseSettings(flags)
  const folder = resolve(source)
  using interruption = new Interruption(
    'Interrupted. The database is still empty. The same command continues with the files that are missing.',
  )
  const { signal } = interruption
  const backup = await verifyBackup(folder)
  const options = { mayCreate: true, isNew: true, signal }
  const copiedFiles = await withRawDatabase(config, options, async ({ url, db, log }) => {
    const restored = await withProgress(async (onProgress) =>
      restoreBackup(backup, {
        url,
        db,
        storage: await openStorage(config),
        storageLocation: describeStorageLocation(config),
        isSameStorage: flags.sameStorage === true,
        signal,
        onProgress,
      }),
    )
    interruption.explain('Interrupted. The backup is restored; the next start of the service migrates it.')
    await prepareDatabase(config, { url, say: (sentence) => log.warn(sentence), signal })
    return restored
  })
  const { takenAt, version, missingFiles } = backup.manifest
  const report = { folder, takenAt, version, files: backup.entries.size, copiedFiles, missingFiles }
  if (flags.json) return JSON.stringify(report, null, 2)
  const lost = missingFiles.length === 0 ? [] : [describeMissingFiles(missingFiles)]
  return [
    `Restored the backup of ${takenAt} (version ${version}) with ${backup.entries.size} files. Start the service with "framewright serve".`,
    ...lost,
  ].join('\n')
}

async function withProgress<T>(
  action: (onProgress: (phase: string, share: number) => void) => Promise<T>,
): Promise<T> {
  const line = new ProgressLine(process.stderr)
  try {
    return await action((phase, share) => line.updateShare(phase, share))
  } finally {
    line.end()
  }
}

function describeBackup(folder: string, summary: BackupSummary): string {
  const { rows, files, fileBytes, copiedFiles, copiedBytes, removedFiles, missingFiles } = summary
  return [
    `Backed up the state of ${summary.takenAt} to ${folder}.`,
    `Database: ${rows} rows of ${summary.tables} tables, ${formatMegabytes(summary.databaseBytes)}.`,
    `Files: ${files}, ${formatMegabytes(fileBytes)}; ${copiedFiles} copied (${formatMegabytes(copiedBytes)}), ${removedFiles} removed.`,
    ...(missingFiles.length === 0 ? [] : [describeMissingFiles(missingFiles)]),
  ].join('\n')
}

const describeMissingFiles = (keys: readonly string[]): string =>
  `Files that were missing in the storage: ${keys.length}. The list is in manifest.json, as "missingFiles".`

const formatMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

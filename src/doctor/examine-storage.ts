import { buffer } from 'node:stream/consumers'
import type { Config } from '../config.ts'
import { openStorage, otherStorageAdvice, storagePlace } from '../storage/open-storage.ts'
import { compareStorage } from '../storage/storage-mark-store.ts'
import type { DoctorDatabase } from './doctor-database.ts'
import { type Finding, finding } from './finding.ts'
import { originOf } from './given-settings.ts'

/** Writes a small file, reads it back and removes it. */
export async function examineStorage(config: Config): Promise<Finding[]> {
  const storage = await openStorage(config)
  // Not in a folder: local storage keeps empty folders.
  const key = `doctor-${crypto.randomUUID()}`
  const written = crypto.getRandomValues(Buffer.alloc(64))
  await storage.putStream(
    key,
    (async function* () {
      yield written
    })(),
  )
  try {
    const read = await buffer(await storage.read(key))
    return [
      read.equals(written)
        ? finding(
            'ok',
            'storage',
            `${storagePlace(config)} (${originOf(config, 'storage')}): written, read and removed`,
          )
        : finding(
            'fail',
            'storage',
            `${storagePlace(config)} returned other bytes than were written: check it`,
          ),
    ]
  } finally {
    await storage.delete(key)
  }
}

/** Whether the files of the database are in this storage; nothing, where it cannot be known yet. */
export async function examineSharedStorage(config: Config, database: DoctorDatabase): Promise<Finding[]> {
  if (database.state !== 'open' || !database.isMigrated) return []
  const match = await compareStorage(database.db, await openStorage(config))
  switch (match.state) {
    case 'unknown':
      return []
    case 'same':
      return [finding('ok', 'shared storage', 'the one that the files of this database are in')]
    case 'other':
      return [finding('fail', 'shared storage', otherStorageAdvice(config, match.expectedMark))]
  }
}

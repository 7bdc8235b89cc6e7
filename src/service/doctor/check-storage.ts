import { buffer } from 'node:stream/consumers'
import type { Config } from '../../config.ts'
import {
  describeOtherStorage,
  describeStorageLocation,
  openStorage,
} from '../../platform/storage/open-storage.ts'
import { compareStorage } from '../../platform/storage/storage-mark-store.ts'
import { type CheckResult, checkResult } from './check-result.ts'
import type { DoctorDatabase } from './doctor-database.ts'
import { describeSource } from './setting-sources.ts'

/** Writes a small file, reads it back and removes it. */
export async function checkStorage(config: Config): Promise<CheckResult[]> {
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
        ? checkResult(
            'ok',
            'storage',
            `${describeStorageLocation(config)} (${describeSource(config, 'storage')}): written, read and removed`,
          )
        : checkResult(
            'fail',
            'storage',
            `${describeStorageLocation(config)} returned other bytes than were written: check it`,
          ),
    ]
  } finally {
    await storage.delete(key)
  }
}

/** Whether the files of the database are in this storage; nothing, where it cannot be known yet. */
export async function checkSharedStorage(config: Config, database: DoctorDatabase): Promise<CheckResult[]> {
  if (database.state !== 'open' || !database.isMigrated) return []
  const match = await compareStorage(database.db, await openStorage(config))
  switch (match.state) {
    case 'unknown':
      return []
    case 'same':
      return [checkResult('ok', 'shared storage', 'the one that the files of this database are in')]
    case 'other':
      return [checkResult('fail', 'shared storage', describeOtherStorage(config, match.expectedMark))]
  }
}

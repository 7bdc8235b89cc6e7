import { buffer } from 'node:stream/consumers'
import type { Config } from '../../config.ts'
import {
  describeOtherStorage,
  describeStorageLocation,
  openStorage,
} from '../../platform/storage/open-storage.ts'
import { compareStorage } from '../../platform/storage/storage-mark-store.ts'
import { type CheckResult, createCheckResult } from './check-result.ts'
import type { DoctorDatabase } from './doctor-database.ts'
import { describeSource } from './setting-sources.ts'

/** Checks the storage by writing, reading and deleting a small file. */
export async function checkStorage(config: Config): Promise<CheckResult[]> {
  const storage = await openStorage(config)
  // Not in a folder, because local storage keeps empty folders.
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
        ? createCheckResult(
            'ok',
            'storage',
            `${describeStorageLocation(config)} (${describeSource(config, 'storage')}): written, read and deleted`,
          )
        : createCheckResult(
            'fail',
            'storage',
            `${describeStorageLocation(config)} returned different bytes than were written: check it`,
          ),
    ]
  } finally {
    await storage.delete(key)
  }
}

/** Checks that the files of the database are in this storage. Returns nothing if that is not known yet. */
export async function checkSharedStorage(config: Config, database: DoctorDatabase): Promise<CheckResult[]> {
  if (database.state !== 'open' || !database.isMigrated) return []
  const match = await compareStorage(database.db, await openStorage(config))
  switch (match.state) {
    case 'unknown':
      return []
    case 'same':
      return [createCheckResult('ok', 'shared storage', 'contains the files of this database')]
    case 'other':
      return [createCheckResult('fail', 'shared storage', describeOtherStorage(config, match.expectedMark))]
  }
}

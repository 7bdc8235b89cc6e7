import { buffer } from 'node:stream/consumers'
import type { Config } from '../config.ts'
import { openStorage } from '../storage/open-storage.ts'
import { type Finding, finding } from './finding.ts'

/** Writes a small file, reads it back and removes it. */
export async function examineStorage(config: Config): Promise<Finding[]> {
  const storage = await openStorage(config)
  const key = `doctor/${crypto.randomUUID()}`
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
        ? finding('ok', 'storage', `${config.storage}: written, read and removed`)
        : finding('fail', 'storage', `${config.storage} gave other bytes than were written: check it`),
    ]
  } finally {
    await storage.delete(key)
  }
}

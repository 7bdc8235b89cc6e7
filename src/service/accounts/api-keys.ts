import { createHash, randomBytes } from 'node:crypto'

/** Every key starts with this prefix, by which people and secret scanners recognize it. */
const KEY_PREFIX = 'fw_live_'
/** 256 random bits: hashes of it are safe without key stretching. */
const KEY_BYTES = 32
const SHOWN_CHARACTERS = KEY_PREFIX.length + 6

export interface NewApiKey {
  /** Shown once and never stored. */
  readonly key: string
  /** The start of the key, by which lists identify it. */
  readonly prefix: string
  readonly hash: Buffer
}

export function generateApiKey(): NewApiKey {
  const key = KEY_PREFIX + randomBytes(KEY_BYTES).toString('base64url')
  return { key, prefix: key.slice(0, SHOWN_CHARACTERS), hash: hashApiKey(key) }
}

export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

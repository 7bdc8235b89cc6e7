import { createHash, randomBytes } from 'node:crypto'

/** Every key begins with this, so that people and secret scanners recognise one. */
const KEY_PREFIX = 'fw_live_'
/** 256 bits: no stretching is needed to keep hashes of it safe. */
const KEY_BYTES = 32
const SHOWN_CHARACTERS = KEY_PREFIX.length + 6

export interface NewApiKey {
  /** Shown once and not kept. */
  readonly key: string
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

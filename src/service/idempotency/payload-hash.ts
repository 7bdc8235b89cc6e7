import { createHash } from 'node:crypto'
import { toCanonicalJson } from './canonical-json.ts'

/** The hash of a payload that was computed elsewhere. It replaces the payload in comparisons. */
export class PayloadHash {
  readonly sha256: Buffer

  constructor(sha256: Uint8Array) {
    this.sha256 = Buffer.from(sha256)
  }
}

/** Returns the SHA-256 of a payload's canonical JSON. Idempotency compares payloads by it. */
export const hashPayload = (payload: unknown): Buffer =>
  payload instanceof PayloadHash
    ? payload.sha256
    : createHash('sha256').update(toCanonicalJson(payload)).digest()

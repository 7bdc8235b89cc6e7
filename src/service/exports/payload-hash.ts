import { createHash } from 'node:crypto'
import { toCanonicalJson } from './canonical-json.ts'

/** The hash of a payload, computed elsewhere; replaces the payload where payloads are compared. */
export class PayloadHash {
  readonly sha256: Buffer

  constructor(sha256: Uint8Array) {
    this.sha256 = Buffer.from(sha256)
  }
}

/** The SHA-256 of a payload's canonical JSON, by which idempotency compares payloads. */
export const hashPayload = (payload: unknown): Buffer =>
  payload instanceof PayloadHash
    ? payload.sha256
    : createHash('sha256').update(toCanonicalJson(payload)).digest()

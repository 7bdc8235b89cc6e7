import { sql } from 'kysely'
import { type CompressedText, compressText } from '../../platform/database/compressed-text.ts'

/** A document and what is stored with it. */
export interface ProjectDocument {
  /** The text as the client sent it; bytes are UTF-8. */
  readonly text: string | Uint8Array
  /** The stored files that the document needs. */
  readonly fileKeys: readonly string[]
  readonly stateVersion: string
}

/** A document in the form in which it is stored. */
export interface PackedDocument extends CompressedText {
  /** See {@link computeFingerprint}. */
  readonly fingerprint: number
  readonly fileKeys: readonly string[]
  readonly stateVersion: string
}

/** Compresses a document before the statement that stores it. */
export async function packDocument({
  text,
  fileKeys,
  stateVersion,
}: ProjectDocument): Promise<PackedDocument> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  return { ...(await compressText(bytes)), fingerprint: computeFingerprint(bytes), fileKeys, stateVersion }
}

/**
 * Returns a number that is equal for JSON texts that differ only in white space and the order of members. Texts with
 * equal numbers may still differ. It tells in 0.2 ms for 158 kB that a sync has changed the document; a hash of canonical
 * JSON takes 5 ms, as much as all the rest of a sync.
 */
function computeFingerprint(bytes: Uint8Array): number {
  let sum = 0
  // An index and no remainder: an iterator and a remainder of each sum took 4 ms.
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0
    // The cube, so that moving a part of one number to another changes the sum. 500 MB stay below 2^53.
    if (byte > 0x20) sum += byte * byte * byte
  }
  return sum
}

/** A part of a statement: stores the document for the projects of its part `synced`, unless they have it already. */
export const insertContent = ({ sha256, content, sizeBytes }: PackedDocument) => sql`
  insert into project_documents (project_id, sha256, content, size_bytes)
  select id, ${sha256}::bytea, ${content}::bytea, ${sizeBytes}::integer from synced
  on conflict do nothing`

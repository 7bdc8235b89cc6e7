import { applyChanges } from '../changes/apply-changes.ts'
import type { Json } from '../changes/change.ts'
import { diffJson } from '../changes/diff-json.ts'
import { mergeVersions } from '../changes/merge-changes.ts'
import type { ProjectState } from '../project-state.ts'
import type { Draft } from './draft.ts'

/** Returns the document that a draft was showing. */
export function readDraftDocument({ base, changes }: Draft): Json {
  // Stores return only drafts whose changes fit.
  return applyChanges(base.document, changes) ?? base.document
}

/**
 * Returns the current document with the changes of a draft. If both cannot be merged to a valid document, returns that of
 * the draft.
 */
export function recoverVersion(draft: Draft, { document, checker }: ProjectState): Json {
  const mine = readDraftDocument(draft)
  const merged = mergeVersions({ base: draft.base.document, mine, theirs: document }).document
  return merged !== undefined && checker.check(merged).errors.length === 0 ? merged : mine
}

/** Returns whether a document has everything that a draft would add. */
export function containsDraft(draft: Draft, document: Json): boolean {
  const mine = readDraftDocument(draft)
  const merged = mergeVersions({ base: draft.base.document, mine, theirs: document }).document
  return merged !== undefined && diffJson(document, merged).length === 0
}

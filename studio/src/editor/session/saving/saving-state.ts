import type { ErrorDescription } from '../../../errors/describe-error.ts'
import type { DescribedChange } from '../changes/describe-versions.ts'

/** Another version of the project was saved elsewhere, and both changed. */
export interface Conflict {
  /** The changes made here since the last common version. */
  readonly mine: readonly DescribedChange[]
  /** The changes made elsewhere since then. */
  readonly theirs: readonly DescribedChange[]
  /** Whether the versions can be merged, and how. */
  readonly both:
    | {
        readonly isPossible: true
        /** Values that both changed: the merged version has those from here. */
        readonly overlaps: readonly DescribedChange[]
      }
    | {
        readonly isPossible: false
        /** A sentence. */
        readonly reason: string
      }
}

/** Whether the server has what is on the screen. Times are milliseconds since 1970. */
export type SavingState =
  /** The server has exactly this document. */
  | { readonly status: 'saved'; readonly revision: number }
  /** An edit will be saved in a moment. */
  | { readonly status: 'unsaved' }
  | { readonly status: 'saving' }
  /** The server cannot be reached, or asked to wait; saving is repeated at `retryAt`. */
  | { readonly status: 'offline'; readonly error: ErrorDescription; readonly retryAt: number }
  /** The server refused the document; it is saved again after the next edit, or by `retrySave`. */
  | { readonly status: 'failed'; readonly error: ErrorDescription }
  | { readonly status: 'conflict'; readonly conflict: Conflict }
  /** The key expired: edits are saved after signing in. */
  | { readonly status: 'signed-out' }

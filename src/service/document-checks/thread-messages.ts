import type { ErrorCode } from '../errors/error-catalogue.ts'
import type { ErrorDetail } from '../errors/refusal.ts'
import type { CheckName, CheckOptions } from './checks.ts'
import type { PayloadShape } from './split-body.ts'

/** A job for a thread. Bytes in shared memory are shared with the thread, not copied. */
export type ThreadJob =
  | {
      readonly kind: 'split'
      readonly json: Uint8Array
      readonly payload: PayloadShape | undefined
      readonly hasKey: boolean
    }
  | {
      readonly kind: 'check'
      readonly name: CheckName
      readonly text: string | Uint8Array
      readonly options: CheckOptions[CheckName]
    }

export interface ThreadRequest {
  readonly id: number
  readonly job: ThreadJob
}

/** The failure of a job: an expected refusal, or a bug. */
export type ThreadFailure =
  | {
      readonly kind: 'refusal'
      readonly code: ErrorCode
      readonly message: string
      readonly errors: readonly ErrorDetail[] | undefined
    }
  | { readonly kind: 'fault'; readonly message: string; readonly stack: string | undefined }

export type ThreadReply = { readonly id: number } & (
  | { readonly result: unknown }
  | { readonly failure: ThreadFailure }
)

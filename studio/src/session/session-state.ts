import type { AccountDetails } from 'framewright-client'
import type { ErrorDescription } from '../errors/describe-error.ts'

/** Whether somebody is signed in. */
export type SessionState =
  | {
      readonly status: 'signed-out'
      /** Why the stored key did not work. */
      readonly error: ErrorDescription | undefined
    }
  /** The stored key is being checked. */
  | { readonly status: 'checking' }
  /** The stored key could not be checked, because the server cannot be reached. `retry()` repeats it. */
  | { readonly status: 'unreachable'; readonly error: ErrorDescription }
  | {
      readonly status: 'signed-in'
      readonly account: AccountDetails
      /** A link offered to sign in to another account: ask before `acceptOffer()`. */
      readonly offer: AccountDetails | undefined
    }
  /** The key was refused: show the sign-in dialog over the page. Requests wait for it. */
  | { readonly status: 'expired'; readonly account: AccountDetails }

/** Returns the account whose pages are shown; undefined if there is none. */
export function getAccount(state: SessionState): AccountDetails | undefined {
  return state.status === 'signed-in' || state.status === 'expired' ? state.account : undefined
}

/** Returns whether the key of an account may change projects. */
export function canWrite({ apiKey }: Pick<AccountDetails, 'apiKey'>): boolean {
  return apiKey.role !== 'viewer'
}

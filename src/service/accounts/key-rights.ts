import type { KeyRole } from '../../platform/database/account-tables.ts'
import { Refusal } from '../errors/refusal.ts'

/** The rights of an API key. */
export interface KeyRights {
  readonly role: KeyRole
  /** Standard seconds that the key's exports may be billed in total; null: no limit. */
  readonly standardSecondLimit: number | null
  /** From then on the key counts as unknown; null: never. */
  readonly expiresAt: Date | null
}

const ranks: Readonly<Record<KeyRole, number>> = { viewer: 0, editor: 1, owner: 2 }

/** Returns whether a key with the role may do what needs at least another one. */
export const hasRole = (role: KeyRole, least: KeyRole): boolean => ranks[role] >= ranks[least]

/**
 * Refuses to create or widen a key with rights that the key which does so lacks. A key that expires cannot make another one
 * last longer. A key with a limit of standard seconds can only grant a limit of 0: several keys with its own limit, or one
 * after the other, would exceed it together.
 *
 * @param before - The rights of the key until now; undefined for a new key.
 * @throws {Refusal} `API_KEY_GRANT_FORBIDDEN`
 */
export function assertMayGrant(granter: KeyRights, before: KeyRights | undefined, after: KeyRights): void {
  if (before !== undefined && !isWider(before, after)) return
  if (granter.standardSecondLimit !== null && after.standardSecondLimit !== 0) {
    throw new Refusal(
      'API_KEY_GRANT_FORBIDDEN',
      'This API key has a limit of standard seconds, so the keys that it creates or gives more rights need "standardSecondLimit": 0. Use a key without a limit.',
    )
  }
  if (granter.expiresAt !== null && toTime(after) > granter.expiresAt.getTime()) {
    throw new Refusal(
      'API_KEY_GRANT_FORBIDDEN',
      `This API key expires at ${granter.expiresAt.toISOString()}, so the keys that it creates or gives more rights need "expiresAt" no later than that. Use a key that does not expire.`,
    )
  }
}

function isWider(before: KeyRights, after: KeyRights): boolean {
  return (
    !hasRole(before.role, after.role) ||
    toSeconds(after) > toSeconds(before) ||
    toTime(after) > toTime(before)
  )
}

const toSeconds = ({ standardSecondLimit }: KeyRights): number =>
  standardSecondLimit ?? Number.POSITIVE_INFINITY

const toTime = ({ expiresAt }: KeyRights): number => expiresAt?.getTime() ?? Number.POSITIVE_INFINITY

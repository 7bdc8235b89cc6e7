import { useAccount } from './session-context.tsx'

/** The rights of the signed-in key. */
export interface Rights {
  /** Changes projects, starts exports, redelivers events. */
  readonly canEdit: boolean
  /** Manages keys and webhook endpoints. */
  readonly isOwner: boolean
}

/** Returns what the signed-in key may do. */
export function useRights(): Rights {
  const { role } = useAccount().apiKey
  return { canEdit: role !== 'viewer', isOwner: role === 'owner' }
}

import { infiniteQueryOptions } from '@tanstack/react-query'
import { type ApiKey, answerOf, type Framewright } from 'framewright-client'
import { queryKeys } from '../../session/query-keys.ts'

export const keysQuery = (framewright: Framewright) =>
  infiniteQueryOptions({
    queryKey: queryKeys.keys,
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam === null ? {} : { pageCursor: pageParam }
      return answerOf(framewright.api.GET('/v1/account/keys', { params: { query }, signal }))
    },
    // The type of the cursors.
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => meta.nextPageCursor,
  })

/** The state of a key. */
export type KeyState = 'usable' | 'expired' | 'revoked'

/** Returns whether a key is accepted by the server. */
export function findKeyState(
  { revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>,
  now: Date,
): KeyState {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && new Date(expiresAt) <= now ? 'expired' : 'usable'
}

/** The roles with what they allow. */
export const roles = [
  { value: 'viewer', label: 'Viewer', description: 'Reads and previews' },
  { value: 'editor', label: 'Editor', description: 'Also changes projects and exports' },
  { value: 'owner', label: 'Owner', description: 'Also manages keys and webhooks' },
] as const satisfies readonly { value: ApiKey['role']; label: string; description: string }[]

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { type ApiKey, type ApiKeyWithSecret, answerOf } from 'framewright-client'
import { MoreHorizontal, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '../../design/badge.tsx'
import { Button } from '../../design/button.tsx'
import { Card } from '../../design/card.tsx'
import { ConfirmDialog } from '../../design/dialog.tsx'
import { ErrorNotice } from '../../design/error-notice.tsx'
import { formatDateTime } from '../../design/format-time.ts'
import { IconButton } from '../../design/icon-button.tsx'
import { LoadMore } from '../../design/load-more.tsx'
import { Menu } from '../../design/menu.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { ShownOnceDialog } from '../../design/shown-once.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import tableStyles from '../../design/table.module.css'
import { useToasts } from '../../design/toasts.tsx'
import { queryKeys } from '../../session/query-keys.ts'
import { useFramewright } from '../../session/use-framewright.ts'
import { KeyFormDialog } from './key-form-dialog.tsx'
import styles from './key-list.module.css'
import { findKeyState, keysQuery, roles } from './key-queries.ts'

/** The API keys of the account, for owners. */
export function KeyList() {
  const query = useInfiniteQuery(keysQuery(useFramewright()))
  const { data, error, refetch } = query
  const [isCreating, setIsCreating] = useState(false)
  const [created, setCreated] = useState<ApiKeyWithSecret>()
  const keys = data?.pages.flatMap((page) => page.data)
  return (
    <Card
      title="API keys"
      description="Programs and people sign in with a key. Give each its own, with the least role that it needs."
      actions={
        <Button variant="primary" icon={<Plus />} onPress={() => setIsCreating(true)}>
          Create key
        </Button>
      }
    >
      {keys === undefined && error === null && (
        <div role="status" aria-label="Loading keys">
          <Skeleton height="6rem" />
        </div>
      )}
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {keys !== undefined && <KeyTable keys={keys} />}
      {query.hasNextPage && (
        <LoadMore isLoading={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />
      )}
      <KeyFormDialog isOpen={isCreating} onClose={() => setIsCreating(false)} onCreated={setCreated} />
      <ShownOnceDialog
        title="Key created"
        what="key"
        secret={created?.key}
        onClose={() => setCreated(undefined)}
      >
        <p>
          It is stored only as a hash. Send it in the header <code>x-api-key</code>, or sign in to the studio
          with it.
        </p>
      </ShownOnceDialog>
    </Card>
  )
}

function KeyTable({ keys }: { readonly keys: readonly ApiKey[] }) {
  const [edited, setEdited] = useState<ApiKey>()
  const [revoked, setRevoked] = useState<ApiKey>()
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard. */}
      <section className={tableStyles.scroll} tabIndex={0} aria-label="API keys">
        <table className={tableStyles.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Last used</th>
              <th scope="col">Expires</th>
              <th scope="col" className={tableStyles.number}>
                Limit
              </th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <KeyRow key={key.apiKeyId} apiKey={key} onEdit={setEdited} onRevoke={setRevoked} />
            ))}
          </tbody>
        </table>
      </section>
      {edited !== undefined && <KeyFormDialog isOpen apiKey={edited} onClose={() => setEdited(undefined)} />}
      <RevokeDialog apiKey={revoked} onClose={() => setRevoked(undefined)} />
    </>
  )
}

interface KeyRowProps {
  readonly apiKey: ApiKey
  readonly onEdit: (key: ApiKey) => void
  readonly onRevoke: (key: ApiKey) => void
}

function KeyRow({ apiKey, onEdit, onRevoke }: KeyRowProps) {
  const { name, prefix, role, lastUsedAt, expiresAt, standardSecondLimit } = apiKey
  const state = findKeyState(apiKey, new Date())
  return (
    <tr className={state === 'usable' ? '' : styles.unusable}>
      <td>
        <span className={styles.name}>
          <span>{name}</span>
          <code>{prefix}…</code>
        </span>
      </td>
      <td>
        {state === 'usable' ? (
          <Badge kind={role === 'owner' ? 'accent' : 'neutral'}>
            {roles.find(({ value }) => value === role)?.label}
          </Badge>
        ) : (
          <Badge kind="bad">{state === 'revoked' ? 'Revoked' : 'Expired'}</Badge>
        )}
      </td>
      <td className={styles.time}>{lastUsedAt === null ? 'never' : <RelativeTime time={lastUsedAt} />}</td>
      <td className={styles.time}>{expiresAt === null ? 'never' : formatDateTime(new Date(expiresAt))}</td>
      <td className={tableStyles.number}>
        {standardSecondLimit === null ? 'none' : `${standardSecondLimit.toLocaleString('en')} s`}
      </td>
      <td className={tableStyles.number}>
        {state !== 'revoked' && (
          <Menu
            label={`Key ${name}`}
            trigger={
              <IconButton label={`Actions for ${name}`}>
                <MoreHorizontal />
              </IconButton>
            }
            groups={[
              {
                actions: [
                  { id: 'edit', label: 'Change…', icon: <Pencil />, onAction: () => onEdit(apiKey) },
                  {
                    id: 'revoke',
                    label: 'Revoke…',
                    icon: <Trash2 />,
                    isDangerous: true,
                    onAction: () => onRevoke(apiKey),
                  },
                ],
              },
            ]}
          />
        )}
      </td>
    </tr>
  )
}

function RevokeDialog({
  apiKey,
  onClose,
}: {
  readonly apiKey: ApiKey | undefined
  readonly onClose: () => void
}) {
  const framewright = useFramewright()
  const queries = useQueryClient()
  const toasts = useToasts()
  return (
    <ConfirmDialog
      title={`Revoke “${apiKey?.name ?? ''}”?`}
      isOpen={apiKey !== undefined}
      onClose={onClose}
      confirmLabel="Revoke key"
      isDangerous
      onConfirm={async () => {
        if (apiKey === undefined) return
        const params = { path: { apiKeyId: apiKey.apiKeyId } }
        await answerOf(framewright.api.DELETE('/v1/account/keys/{apiKeyId}', { params }))
        await queries.invalidateQueries({ queryKey: queryKeys.keys })
        toasts.show({ kind: 'good', title: `The key “${apiKey.name}” is revoked.` })
      }}
    >
      <p>
        Programs that use it are refused within a second, for good. Exports that it has started go on. If you
        are signed in with it, you are signed out.
      </p>
    </ConfirmDialog>
  )
}

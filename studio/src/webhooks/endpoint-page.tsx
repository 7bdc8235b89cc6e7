import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { WebhookEndpoint } from 'framewright-client'
import { ArrowLeft, KeyRound, MoreHorizontal, Pencil, Send, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Button } from '../design/button.tsx'
import { ConfirmDialog } from '../design/dialog.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { ErrorNotice, Notice } from '../design/error-notice.tsx'
import { IconButton } from '../design/icon-button.tsx'
import { Menu } from '../design/menu.tsx'
import { Page } from '../design/page.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { useToasts } from '../design/toasts.tsx'
import { queryKeys } from '../session/query-keys.ts'
import { createRandomId } from '../session/random-id.ts'
import { useFramewright } from '../session/use-framewright.ts'
import { useRights } from '../session/use-rights.ts'
import { DeliveryLog } from './delivery-log.tsx'
import { EndpointFacts } from './endpoint-facts.tsx'
import { EndpointFormDialog } from './endpoint-form-dialog.tsx'
import styles from './endpoint-page.module.css'
import { EndpointSecretDialog } from './endpoint-secret-dialog.tsx'
import type { TestDelivery } from './test-detail.tsx'
import { endpointsQuery } from './webhook-queries.ts'

/** One endpoint: its settings, its health and its deliveries. */
export default function EndpointPage({ endpointId }: { readonly endpointId: string }) {
  const { data: endpoints, error, refetch } = useQuery(endpointsQuery(useFramewright()))
  const endpoint = endpoints?.find((each) => each.endpointId === endpointId)
  if (endpoint !== undefined) return <LoadedEndpoint endpoint={endpoint} />
  return (
    <Page title="Endpoint">
      {endpoints === undefined && error === null && (
        <div role="status" aria-label="Loading the endpoint" className={styles.loading}>
          <Skeleton width="40%" height="1.4em" />
          <Skeleton height="6rem" />
          <Skeleton height="18rem" />
        </div>
      )}
      {endpoints === undefined && error !== null && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {endpoints !== undefined && (
        <EmptyState icon={<Send />} title="There is no such endpoint">
          <p>
            It may have been deleted. <Link href="/webhooks">See all endpoints</Link>
          </p>
        </EmptyState>
      )}
    </Page>
  )
}

function LoadedEndpoint({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const { endpointId, url, description, disabledReason, enabled } = endpoint
  const { isOwner } = useRights()
  const [tests, setTests] = useState<readonly TestDelivery[]>([])
  const source = useMemo(() => ({ kind: 'endpoint', endpointId }) as const, [endpointId])
  return (
    <Page
      title={description === '' ? new URL(url).host : description}
      actions={
        isOwner && (
          <EndpointActions endpoint={endpoint} onTest={(test) => setTests((earlier) => [test, ...earlier])} />
        )
      }
    >
      <Link href="/webhooks" className={styles.back}>
        <ArrowLeft aria-hidden="true" /> Webhooks
      </Link>
      {!enabled && disabledReason !== null && (
        <Notice kind="bad">
          <strong>The service disabled this endpoint.</strong>
          <p>{disabledReason} Enable it when the receiver is back, then recover the events that failed.</p>
        </Notice>
      )}
      <EndpointFacts endpoint={endpoint} />
      <h2 className={styles.heading}>Deliveries</h2>
      <DeliveryLog source={source} tests={tests} />
    </Page>
  )
}

interface EndpointActionsProps {
  readonly endpoint: WebhookEndpoint
  readonly onTest: (test: TestDelivery) => void
}

function EndpointActions({ endpoint, onTest }: EndpointActionsProps) {
  const { endpointId, url } = endpoint
  const framewright = useFramewright()
  const queries = useQueryClient()
  const toasts = useToasts()
  const [, navigate] = useLocation()
  const [open, setOpen] = useState<'edit' | 'rotate' | 'delete'>()
  const [secret, setSecret] = useState<string>()
  const test = useMutation({
    mutationFn: () => framewright.webhookEndpoints.test(endpointId),
    onSuccess: (result) =>
      onTest({ testId: createRandomId(), sentAt: new Date().toISOString(), url, result }),
    onError: toasts.showError,
  })
  const close = (): void => setOpen(undefined)
  return (
    <>
      <Button icon={<Send />} variant="primary" isBusy={test.isPending} onPress={() => test.mutate()}>
        Send test event
      </Button>
      <Menu
        label="Endpoint"
        trigger={
          <IconButton label="More actions">
            <MoreHorizontal />
          </IconButton>
        }
        groups={[
          {
            actions: [
              { id: 'edit', label: 'Change…', icon: <Pencil />, onAction: () => setOpen('edit') },
              {
                id: 'rotate',
                label: 'Replace secret…',
                icon: <KeyRound />,
                onAction: () => setOpen('rotate'),
              },
            ],
          },
          {
            actions: [
              {
                id: 'delete',
                label: 'Delete…',
                icon: <Trash2 />,
                isDangerous: true,
                onAction: () => setOpen('delete'),
              },
            ],
          },
        ]}
      />
      <EndpointFormDialog isOpen={open === 'edit'} onClose={close} endpoint={endpoint} />
      <ConfirmDialog
        title="Replace the signing secret?"
        isOpen={open === 'rotate'}
        onClose={close}
        confirmLabel="Replace secret"
        onConfirm={async () =>
          setSecret((await framewright.webhookEndpoints.rotateSecret(endpointId)).secret)
        }
      >
        <p>
          For 24 hours events are signed with the old and the new secret, so the receiver can switch in that
          time.
        </p>
      </ConfirmDialog>
      <EndpointSecretDialog secret={secret} isRotated onClose={() => setSecret(undefined)} />
      <ConfirmDialog
        title="Delete this endpoint?"
        isOpen={open === 'delete'}
        onClose={close}
        confirmLabel="Delete endpoint"
        isDangerous
        onConfirm={async () => {
          await framewright.webhookEndpoints.delete(endpointId)
          await queries.invalidateQueries({ queryKey: queryKeys.webhookEndpoints })
          navigate('/webhooks')
        }}
      >
        <p>
          {url} receives no more events. Those that wait for it are dropped, and its log is no longer shown.
        </p>
      </ConfirmDialog>
    </>
  )
}

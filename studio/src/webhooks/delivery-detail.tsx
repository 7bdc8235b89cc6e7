import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowLeft, RotateCw, Terminal } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { Badge } from '../design/badge.tsx'
import { Button } from '../design/button.tsx'
import { CopyButton } from '../design/copy-button.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { RelativeTime } from '../design/relative-time.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { Tabs } from '../design/tabs.tsx'
import { useToasts } from '../design/toasts.tsx'
import { queryKeys } from '../session/query-keys.ts'
import { useFramewright } from '../session/use-framewright.ts'
import { useRights } from '../session/use-rights.ts'
import { AttemptList } from './attempt-list.tsx'
import { type DeliverySource, type DetailedDelivery, describeState } from './delivery.ts'
import { redeliver } from './delivery-api.ts'
import styles from './delivery-detail.module.css'
import { RequestView } from './request-view.tsx'
import { deliveryQuery } from './webhook-queries.ts'
import { writeCurl } from './write-curl.ts'

interface DeliveryDetailProps {
  readonly source: DeliverySource
  readonly deliveryId: string
  /** Returns to the list on narrow screens. */
  readonly onBack: () => void
}

/** One delivery: its attempts, its request, and what can be done with it. */
export function DeliveryDetail({ source, deliveryId, onBack }: DeliveryDetailProps) {
  const { data, error, refetch } = useQuery(deliveryQuery(useFramewright(), source, deliveryId))
  return (
    <article className={styles.detail} aria-label="Delivery">
      <BackButton onBack={onBack} />
      {data === undefined && error === null && (
        <div role="status" aria-label="Loading the delivery" className={styles.loading}>
          <Skeleton width="50%" height="1.4em" />
          <Skeleton width="80%" />
          <Skeleton height="9rem" />
        </div>
      )}
      {data === undefined && error !== null && (
        <div className={styles.loading}>
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {data !== undefined && <LoadedDelivery source={source} delivery={data} />}
    </article>
  )
}

/** Returns to the list on narrow screens, where the detail covers it. */
export function BackButton({ onBack }: { readonly onBack: () => void }) {
  return (
    <div className={styles.back}>
      <Button variant="quiet" icon={<ArrowLeft />} onPress={onBack}>
        All deliveries
      </Button>
    </div>
  )
}

function LoadedDelivery({
  source,
  delivery,
}: {
  readonly source: DeliverySource
  readonly delivery: DetailedDelivery
}) {
  const [tab, setTab] = useState<'attempts' | 'request'>('attempts')
  const { label, kind } = describeState(delivery)
  const { eventType, deliveryId, url, createdAt, nextAttemptAt, status, attemptCount, request } = delivery
  return (
    <>
      <header className={styles.header}>
        <div className={styles.title}>
          <h2>{eventType}</h2>
          <Badge kind={kind}>{label}</Badge>
        </div>
        <Actions source={source} delivery={delivery} />
      </header>
      <dl className={styles.facts}>
        <Fact name="URL">{url}</Fact>
        <Fact name="Created">
          <RelativeTime time={createdAt} />
        </Fact>
        <Fact name="Delivery id">
          <code>{deliveryId}</code> <CopyButton what="delivery id" text={deliveryId} />
        </Fact>
        {'taskId' in delivery && (
          <Fact name="Export">
            <Link href={`/exports/${delivery.taskId}`}>{delivery.taskId}</Link>
          </Fact>
        )}
        {status === 'pending' && (
          <Fact name="Next attempt">
            {nextAttemptAt === null ? 'now' : <RelativeTime time={nextAttemptAt} />}
          </Fact>
        )}
      </dl>
      <Tabs
        label="Delivery"
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: 'attempts',
            title: attemptCount === 1 ? '1 attempt' : `${attemptCount} attempts`,
            content: <AttemptList attempts={delivery.attempts} attemptCount={attemptCount} />,
          },
          { id: 'request', title: 'Request', content: <RequestView url={url} request={request} /> },
        ]}
      />
    </>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface ActionsProps {
  readonly source: DeliverySource
  readonly delivery: DetailedDelivery
}

function Actions({ source, delivery: { deliveryId, url, request } }: ActionsProps) {
  const framewright = useFramewright()
  const queries = useQueryClient()
  const toasts = useToasts()
  const { canEdit } = useRights()
  const { mutate, isPending } = useMutation({
    mutationFn: () => redeliver(framewright, source, deliveryId),
    onSuccess: () => {
      toasts.show({ title: 'The event is sent again.' })
      return queries.invalidateQueries({ queryKey: queryKeys.deliveries })
    },
    onError: toasts.showError,
  })
  const copyCurl = async (): Promise<void> => {
    if (request === null) return
    try {
      await navigator.clipboard.writeText(writeCurl(url, request))
      toasts.show({
        kind: 'good',
        title: 'The commands are copied.',
        detail: 'They sign the request with $WEBHOOK_SECRET.',
      })
    } catch {
      // Browsers refuse without a secure connection or permission.
      toasts.show({ kind: 'bad', title: 'The browser does not allow copying here.' })
    }
  }
  return (
    <div className={styles.actions}>
      {request !== null && (
        <Button size="s" icon={<Terminal />} onPress={copyCurl}>
          Copy as curl
        </Button>
      )}
      {canEdit && (
        <Button size="s" variant="primary" icon={<RotateCw />} isBusy={isPending} onPress={() => mutate()}>
          Redeliver
        </Button>
      )}
    </div>
  )
}

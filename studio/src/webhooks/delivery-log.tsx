import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { WebhookEndpoint } from 'framewright-client'
import { RotateCw, Send } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { useFramewright } from '../session/use-framewright.ts'
import { useRights } from '../session/use-rights.ts'
import type { DeliverySource } from './delivery.ts'
import { DeliveryDetail } from './delivery-detail.tsx'
import { DeliveryFilters, type FilterChoice, noFilter, toFilter } from './delivery-filters.tsx'
import { DeliveryList } from './delivery-list.tsx'
import styles from './delivery-log.module.css'
import { RecoverDialog } from './recover-dialog.tsx'
import { type TestDelivery, TestDetail } from './test-detail.tsx'
import { deliveriesQuery } from './webhook-queries.ts'

interface DeliveryLogProps {
  readonly source: DeliverySource
  /** Endpoints whose logs can be opened from here; without them, there is no choice. */
  readonly receivers?: readonly WebhookEndpoint[]
  readonly onReceiver?: (endpointId: string) => void
  /** Test events that were sent from this page, newest first. The server does not store them. */
  readonly tests?: readonly TestDelivery[]
}

/** The log of deliveries: a list with filters, and the selected delivery beside it. */
export function DeliveryLog({ source, receivers = [], onReceiver, tests = [] }: DeliveryLogProps) {
  const [choice, setChoice] = useState<FilterChoice>(noFilter)
  const [selected, setSelected] = useState<string>()
  const [isRecovering, setIsRecovering] = useState(false)
  const { canEdit } = useRights()
  const newestTest = tests[0]?.testId
  useEffect(() => {
    if (newestTest !== undefined) setSelected(newestTest)
  }, [newestTest])
  const test = tests.find(({ testId }) => testId === selected)
  return (
    <div className={`${styles.log} ${selected === undefined ? '' : styles.isOpen}`}>
      <div className={styles.filters}>
        <DeliveryFilters
          source={source}
          receivers={receivers}
          onReceiver={onReceiver}
          value={choice}
          onChange={setChoice}
        />
        {canEdit && (
          <Button icon={<RotateCw />} onPress={() => setIsRecovering(true)}>
            Recover failed…
          </Button>
        )}
      </div>
      <div className={styles.split}>
        <Deliveries
          source={source}
          choice={choice}
          tests={choice === noFilter ? tests : []}
          selected={selected}
          onSelect={setSelected}
        />
        <div className={styles.detail}>
          {selected === undefined && (
            <p className={styles.hint}>Select a delivery to see what was sent and what came back.</p>
          )}
          {test !== undefined && <TestDetail test={test} onBack={() => setSelected(undefined)} />}
          {selected !== undefined && test === undefined && (
            <DeliveryDetail
              key={selected}
              source={source}
              deliveryId={selected}
              onBack={() => setSelected(undefined)}
            />
          )}
        </div>
      </div>
      <RecoverDialog source={source} isOpen={isRecovering} onClose={() => setIsRecovering(false)} />
    </div>
  )
}

interface DeliveriesProps {
  readonly source: DeliverySource
  readonly choice: FilterChoice
  readonly tests: readonly TestDelivery[]
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
}

function Deliveries({ source, choice, tests, selected, onSelect }: DeliveriesProps) {
  const query = useInfiniteQuery({
    ...deliveriesQuery(useFramewright(), source, toFilter(choice)),
    placeholderData: keepPreviousData,
  })
  const { data, error, refetch } = query
  if (data === undefined) {
    return error === null ? (
      <div className={styles.list} role="status" aria-label="Loading deliveries">
        {['a', 'b', 'c', 'd', 'e'].map((key) => (
          <div key={key} className={styles.loading}>
            <Skeleton width="45%" />
            <Skeleton width="70%" height="0.8em" />
          </div>
        ))}
      </div>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    )
  }
  const deliveries = data.pages.flatMap((page) => page.deliveries)
  if (deliveries.length === 0 && tests.length === 0)
    return (
      <div className={styles.list}>
        <NoDeliveries source={source} isFiltered={choice !== noFilter} />
      </div>
    )
  return (
    <div className={styles.list}>
      {error !== null && <ErrorNotice error={error} />}
      <DeliveryList deliveries={deliveries} tests={tests} selected={selected} onSelect={onSelect} />
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button isBusy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            Load more
          </Button>
        </div>
      )}
    </div>
  )
}

function NoDeliveries({
  source,
  isFiltered,
}: {
  readonly source: DeliverySource
  readonly isFiltered: boolean
}) {
  if (isFiltered)
    return (
      <EmptyState icon={<Send />} title="Nothing matches">
        <p>No delivery of the last 30 days fits these filters.</p>
      </EmptyState>
    )
  return (
    <EmptyState icon={<Send />} title="No deliveries yet">
      {source.kind === 'callbacks' ? (
        <p>
          An export or a batch with a <code>callbackUrl</code> calls it when rendering starts and when it
          ends. Each call appears here with the response of your server.
        </p>
      ) : (
        <p>
          Events appear here as soon as something happens, such as an export. Send a test event to try the
          receiver now.
        </p>
      )}
    </EmptyState>
  )
}

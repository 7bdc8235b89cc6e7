import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Badge } from '../design/badge.tsx'
import { RelativeTime } from '../design/relative-time.tsx'
import { type Delivery, describeOutcome, describeState, isAccepted } from './delivery.ts'
import styles from './delivery-list.module.css'
import type { TestDelivery } from './test-detail.tsx'

interface DeliveryListProps {
  readonly deliveries: readonly Delivery[]
  readonly tests: readonly TestDelivery[]
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
}

/** A list of deliveries, one of which is shown beside it. */
export function DeliveryList({ deliveries, tests, selected, onSelect }: DeliveryListProps) {
  return (
    <ListBox
      className={styles.list ?? ''}
      aria-label="Deliveries"
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={selected === undefined ? [] : [selected]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys
        if (typeof key === 'string') onSelect(key)
      }}
    >
      {tests.map(({ testId, sentAt, result }) => (
        <ListBoxItem key={testId} id={testId} textValue="WEBHOOK_TEST" className={styles.item ?? ''}>
          <span className={styles.line}>
            <span className={styles.type}>WEBHOOK_TEST</span>
            <Badge kind={isAccepted(result) ? 'good' : 'bad'}>
              {isAccepted(result) ? 'Delivered' : 'Failed'}
            </Badge>
          </span>
          <span className={styles.note}>
            <span>test event · {describeOutcome(result)}</span>
            <RelativeTime time={sentAt} />
          </span>
        </ListBoxItem>
      ))}
      {deliveries.map((delivery) => (
        <ListBoxItem
          key={delivery.deliveryId}
          id={delivery.deliveryId}
          textValue={delivery.eventType}
          className={styles.item ?? ''}
        >
          <DeliveryRow delivery={delivery} />
        </ListBoxItem>
      ))}
    </ListBox>
  )
}

function DeliveryRow({ delivery }: { readonly delivery: Delivery }) {
  const { eventType, url, attemptCount, attempts, createdAt } = delivery
  const { label, kind } = describeState(delivery)
  const [last] = attempts
  const outcome = last === undefined ? 'not sent yet' : describeOutcome(last)
  const count = attemptCount > 1 ? ` · ${attemptCount} attempts` : ''
  return (
    <>
      <span className={styles.line}>
        <span className={styles.type}>{eventType}</span>
        <Badge kind={kind}>{label}</Badge>
      </span>
      <span className={styles.note}>
        <span className={styles.outcome}>
          {outcome}
          {count}
          {'taskId' in delivery && ` · ${new URL(url).host}`}
        </span>
        <RelativeTime time={createdAt} />
      </span>
    </>
  )
}

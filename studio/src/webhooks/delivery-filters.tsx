import type { WebhookEndpoint } from 'framewright-client'
import { Select } from '../design/select.tsx'
import type { Delivery, DeliveryFilter, DeliverySource } from './delivery.ts'
import styles from './delivery-filters.module.css'
import { callbackEventTypes, eventTypeGroups } from './event-types.ts'

const periods = [
  { value: 'all', label: 'Last 30 days', hours: undefined },
  { value: 'week', label: 'Last 7 days', hours: 7 * 24 },
  { value: 'day', label: 'Last 24 hours', hours: 24 },
  { value: 'hour', label: 'Last hour', hours: 1 },
] as const

type Period = (typeof periods)[number]['value']

const statuses = [
  { value: 'all', label: 'Any status' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'failed', label: 'Failed' },
  { value: 'pending', label: 'Waiting or retrying' },
] as const

/** The filters of a log as the person chose them. */
export interface FilterChoice {
  readonly status: Delivery['status'] | 'all'
  readonly eventType: Delivery['eventType'] | 'all'
  readonly period: Period
  /** The start of the period. It stays, so that the list is the same query until another period is chosen. */
  readonly from: string | undefined
}

export const noFilter: FilterChoice = { status: 'all', eventType: 'all', period: 'all', from: undefined }

/** Returns the filter as the API takes it. */
export const toFilter = ({ status, eventType, from }: FilterChoice): DeliveryFilter => ({
  status: status === 'all' ? undefined : status,
  eventType: eventType === 'all' ? undefined : eventType,
  from,
})

interface DeliveryFiltersProps {
  readonly source: DeliverySource
  readonly receivers: readonly WebhookEndpoint[]
  readonly onReceiver: ((endpointId: string) => void) | undefined
  readonly value: FilterChoice
  readonly onChange: (value: FilterChoice) => void
}

/** Chooses which deliveries of a log are shown. */
export function DeliveryFilters({ source, receivers, onReceiver, value, onChange }: DeliveryFiltersProps) {
  const change = (part: Partial<FilterChoice>): void => {
    const next = { ...value, ...part }
    const isDefault = next.status === 'all' && next.eventType === 'all' && next.period === 'all'
    onChange(isDefault ? noFilter : next)
  }
  const types: readonly Delivery['eventType'][] =
    source.kind === 'callbacks'
      ? callbackEventTypes
      : eventTypeGroups.flatMap((group) => group.types.map(({ type }) => type))
  return (
    <div className={styles.filters}>
      {receivers.length > 0 && (
        <div className={styles.wide}>
          <Select
            label="Receiver"
            options={[
              { value: 'callbacks', label: 'Callbacks of exports' },
              ...receivers.map(({ endpointId, url }) => ({ value: endpointId, label: url })),
            ]}
            value="callbacks"
            onChange={(next) => {
              if (next !== 'callbacks') onReceiver?.(next)
            }}
          />
        </div>
      )}
      <Select
        label="Status"
        options={statuses}
        value={value.status}
        onChange={(status) => change({ status })}
      />
      <div className={styles.wide}>
        <Select
          label="Event"
          options={[
            { value: 'all' as const, label: 'Any event' },
            ...types.map((type) => ({ value: type, label: type })),
          ]}
          value={value.eventType}
          onChange={(eventType) => change({ eventType })}
        />
      </div>
      <Select
        label="Time"
        options={periods}
        value={value.period}
        onChange={(period) => change({ period, from: computeStart(period) })}
      />
    </div>
  )
}

function computeStart(period: Period): string | undefined {
  const hours = periods.find(({ value }) => value === period)?.hours
  return hours === undefined ? undefined : new Date(Date.now() - hours * 3_600_000).toISOString()
}

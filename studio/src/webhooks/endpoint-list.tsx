import { useQuery } from '@tanstack/react-query'
import type { WebhookEndpoint } from 'framewright-client'
import { ChevronRight, Plus, Webhook } from 'lucide-react'
import { Link } from 'wouter'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { useFramewright } from '../session/use-framewright.ts'
import { EndpointHealth, EndpointStatus } from './endpoint-health.tsx'
import styles from './endpoint-list.module.css'
import { describeEventTypes } from './event-types.ts'
import { endpointsQuery } from './webhook-queries.ts'

interface EndpointListProps {
  /** Undefined for keys that may not create endpoints. */
  readonly onAdd: (() => void) | undefined
}

/** The endpoints of the account. */
export function EndpointList({ onAdd }: EndpointListProps) {
  const { data: endpoints, error, refetch } = useQuery(endpointsQuery(useFramewright()))
  if (endpoints === undefined) {
    return error === null ? <LoadingList /> : <ErrorNotice error={error} onRetry={() => void refetch()} />
  }
  if (endpoints.length === 0) return <NoEndpoints onAdd={onAdd} />
  return (
    <ul className={styles.list} aria-label="Endpoints">
      {endpoints.map((endpoint) => (
        <EndpointRow key={endpoint.endpointId} endpoint={endpoint} />
      ))}
    </ul>
  )
}

function EndpointRow({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const { endpointId, url, description, eventTypes } = endpoint
  return (
    <li>
      <Link href={`/webhooks/${endpointId}`} className={styles.row}>
        <span className={styles.main}>
          <span className={styles.url}>{url}</span>
          <span className={styles.note}>
            {[description, describeEventTypes(eventTypes)].filter((part) => part !== '').join(' · ')}
          </span>
        </span>
        <span className={styles.health}>
          <EndpointStatus endpoint={endpoint} />
          <span className={styles.note}>
            <EndpointHealth endpoint={endpoint} />
          </span>
        </span>
        <ChevronRight className={styles.chevron} aria-hidden="true" />
      </Link>
    </li>
  )
}

function LoadingList() {
  return (
    <div role="status" aria-label="Loading endpoints" className={styles.list}>
      {['70%', '55%', '62%'].map((width) => (
        <div key={width} className={styles.row}>
          <span className={styles.main}>
            <Skeleton width={width} />
            <Skeleton width="30%" height="0.8em" />
          </span>
        </div>
      ))}
    </div>
  )
}

function NoEndpoints({ onAdd }: EndpointListProps) {
  return (
    <EmptyState
      icon={<Webhook />}
      title="No endpoints yet"
      actions={
        onAdd !== undefined && (
          <Button variant="primary" icon={<Plus />} onPress={onAdd}>
            Add endpoint
          </Button>
        )
      }
    >
      <p>
        An endpoint is a URL of yours that receives the events of this account, such as a finished export, a
        moment after they happen. Every event is signed, retried for a day, and kept in a log for 30 days.
      </p>
      {onAdd === undefined && <p>Only keys with the role owner add endpoints.</p>}
    </EmptyState>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { WebhookEndpoint } from 'framewright-client'
import type { ReactNode } from 'react'
import { Badge } from '../design/badge.tsx'
import { CopyButton } from '../design/copy-button.tsx'
import { RelativeTime } from '../design/relative-time.tsx'
import { Switch } from '../design/switch.tsx'
import { useToasts } from '../design/toasts.tsx'
import { queryKeys } from '../session/query-keys.ts'
import { useFramewright } from '../session/use-framewright.ts'
import { useRights } from '../session/use-rights.ts'
import type { Delivery } from './delivery.ts'
import { EndpointStatus } from './endpoint-health.tsx'
import styles from './endpoint-page.module.css'
import { lastDeliveryQuery } from './webhook-queries.ts'

interface EndpointFactsProps {
  readonly endpoint: WebhookEndpoint
}

/** The settings and the health of an endpoint. */
export function EndpointFacts({ endpoint }: EndpointFactsProps) {
  const { endpointId, url, eventTypes, failingSince } = endpoint
  const framewright = useFramewright()
  const { data: success } = useQuery(lastDeliveryQuery(framewright, endpointId, 'delivered'))
  const { data: failure } = useQuery(lastDeliveryQuery(framewright, endpointId, 'failed'))
  return (
    <dl className={styles.facts}>
      <Fact name="URL" isWide>
        <span className={styles.url}>
          <code>{url}</code> <CopyButton what="URL" text={url} />
        </span>
      </Fact>
      <Fact name="Status">
        <Enabled endpoint={endpoint} />
      </Fact>
      <Fact name="Last success">
        <Ended delivery={success} />
      </Fact>
      <Fact name="Last given up">
        <Ended delivery={failure} />
      </Fact>
      <Fact name="Failing since">
        {failingSince === null ? 'the last attempt succeeded' : <RelativeTime time={failingSince} />}
      </Fact>
      <Fact name="Events" isWide>
        <span className={styles.types}>
          {eventTypes === null
            ? 'All events, including types of later versions'
            : eventTypes.map((type) => <Badge key={type}>{type}</Badge>)}
        </span>
      </Fact>
    </dl>
  )
}

function Fact({
  name,
  isWide = false,
  children,
}: {
  readonly name: string
  readonly isWide?: boolean
  readonly children: ReactNode
}) {
  return (
    <div className={`${styles.fact} ${isWide ? styles.wide : ''}`}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Ended({ delivery }: { readonly delivery: Delivery | null | undefined }) {
  if (delivery === undefined) return '…'
  return delivery === null ? 'never' : <RelativeTime time={delivery.updatedAt} />
}

function Enabled({ endpoint }: EndpointFactsProps) {
  const { endpointId, enabled } = endpoint
  const framewright = useFramewright()
  const queries = useQueryClient()
  const toasts = useToasts()
  const { isOwner } = useRights()
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (next: boolean) => framewright.webhookEndpoints.update(endpointId, { enabled: next }),
    onSuccess: () => queries.invalidateQueries({ queryKey: queryKeys.webhookEndpoints }),
    onError: toasts.showError,
  })
  if (!isOwner) return <EndpointStatus endpoint={endpoint} />
  return (
    <Switch isSelected={isPending ? variables : enabled} onChange={mutate}>
      {(isPending ? variables : enabled) ? 'Enabled' : 'Disabled'}
    </Switch>
  )
}

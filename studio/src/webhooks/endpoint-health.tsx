import { useQuery } from '@tanstack/react-query'
import type { WebhookEndpoint } from 'framewright-client'
import { Badge } from '../design/badge.tsx'
import { RelativeTime } from '../design/relative-time.tsx'
import { useFramewright } from '../session/use-framewright.ts'
import { lastDeliveryQuery } from './webhook-queries.ts'

interface EndpointProps {
  readonly endpoint: WebhookEndpoint
}

/** Whether an endpoint receives events, in a word. */
export function EndpointStatus({ endpoint: { enabled, disabledReason, failingSince } }: EndpointProps) {
  if (!enabled) return <Badge kind={disabledReason === null ? 'neutral' : 'bad'}>Disabled</Badge>
  if (failingSince !== null) return <Badge kind="warning">Failing</Badge>
  return <Badge kind="good">Enabled</Badge>
}

/** When an endpoint last accepted an event, or since when it does not. */
export function EndpointHealth({ endpoint: { endpointId, failingSince } }: EndpointProps) {
  const { data: delivered } = useQuery(lastDeliveryQuery(useFramewright(), endpointId, 'delivered'))
  if (failingSince !== null)
    return (
      <>
        every attempt failed since <RelativeTime time={failingSince} />
      </>
    )
  if (delivered === undefined) return null
  if (delivered === null) return 'no deliveries yet'
  return (
    <>
      last success <RelativeTime time={delivered.updatedAt} />
    </>
  )
}

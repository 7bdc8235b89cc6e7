import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { Button } from '../design/button.tsx'
import { Page } from '../design/page.tsx'
import { Tabs } from '../design/tabs.tsx'
import { useFramewright } from '../session/use-framewright.ts'
import { useRights } from '../session/use-rights.ts'
import { DeliveryLog } from './delivery-log.tsx'
import { EndpointFormDialog } from './endpoint-form-dialog.tsx'
import { EndpointList } from './endpoint-list.tsx'
import { EndpointSecretDialog } from './endpoint-secret-dialog.tsx'
import { VerifyCard } from './verify-card.tsx'
import { endpointsQuery } from './webhook-queries.ts'
import styles from './webhooks-page.module.css'

type Tab = 'endpoints' | 'callbacks'

/** Endpoints, and the log of deliveries to the callbacks of exports. */
export default function WebhooksPage() {
  const { isOwner } = useRights()
  const [search, setSearch] = useSearchParams()
  const tab: Tab = search.get('tab') === 'callbacks' ? 'callbacks' : 'endpoints'
  const [isCreating, setIsCreating] = useState(false)
  const [created, setCreated] = useState<{ readonly endpointId: string; readonly secret: string }>()
  const [, navigate] = useLocation()
  return (
    <Page
      title="Webhooks"
      actions={
        isOwner && (
          <Button variant="primary" icon={<Plus />} onPress={() => setIsCreating(true)}>
            Add endpoint
          </Button>
        )
      }
    >
      <Tabs<Tab>
        isFlush
        label="Webhooks"
        selected={tab}
        onSelect={(next) => setSearch(next === 'endpoints' ? {} : { tab: next }, { replace: true })}
        tabs={[
          {
            id: 'endpoints',
            title: 'Endpoints',
            content: (
              <div className={styles.panel}>
                <EndpointList onAdd={isOwner ? () => setIsCreating(true) : undefined} />
                <VerifyCard />
              </div>
            ),
          },
          {
            id: 'callbacks',
            title: 'Callbacks of exports',
            content: (
              <div className={styles.panel}>
                <CallbackLog />
              </div>
            ),
          },
        ]}
      />
      <EndpointFormDialog
        isOpen={isCreating}
        onClose={() => setIsCreating(false)}
        onCreated={({ endpointId, secret }) => setCreated({ endpointId, secret })}
      />
      <EndpointSecretDialog
        secret={created?.secret}
        onClose={() => {
          if (created !== undefined) navigate(`/webhooks/${created.endpointId}`)
          setCreated(undefined)
        }}
      />
    </Page>
  )
}

function CallbackLog() {
  const framewright = useFramewright()
  const [, navigate] = useLocation()
  const { data: endpoints = [] } = useQuery(endpointsQuery(framewright))
  return (
    <DeliveryLog
      source={{ kind: 'callbacks' }}
      receivers={endpoints}
      onReceiver={(endpointId) => navigate(`/webhooks/${endpointId}`)}
    />
  )
}

import { lazy } from 'react'
import { Route } from 'wouter'

const WebhooksPage = lazy(() => import('../webhooks/webhooks-page.tsx'))
const EndpointPage = lazy(() => import('../webhooks/endpoint-page.tsx'))
const UsagePage = lazy(() => import('../usage/usage-page.tsx'))
const BatchesPage = lazy(() => import('../batches/batches-page.tsx'))
const BatchPage = lazy(() => import('../batches/batch-page.tsx'))
const TemplatePage = lazy(() => import('../batches/template/template-page.tsx'))

/** The routes of webhooks, usage and batches, for a `Switch`. Their code is loaded when they are opened. */
export const operationRoutes = (
  <>
    <Route path="/webhooks" component={WebhooksPage} />
    <Route path="/webhooks/:endpointId">
      {({ endpointId }) => <EndpointPage key={endpointId} endpointId={endpointId} />}
    </Route>
    <Route path="/usage" component={UsagePage} />
    <Route path="/batches" component={BatchesPage} />
    <Route path="/batches/:batchId">{({ batchId }) => <BatchPage key={batchId} batchId={batchId} />}</Route>
    <Route path="/projects/:projectId/batch">
      {({ projectId }) => <TemplatePage key={projectId} projectId={projectId} />}
    </Route>
  </>
)

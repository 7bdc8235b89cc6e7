import { Compass } from 'lucide-react'
import { Link } from 'wouter'
import { EmptyState } from '../design/empty-state.tsx'
import { Page } from '../design/page.tsx'

/** The page of an unknown address. */
export function NotFoundPage() {
  return (
    <Page title="Not found">
      <EmptyState icon={<Compass />} title="There is no page at this address">
        <Link href="/projects">Go to your projects</Link>
      </EmptyState>
    </Page>
  )
}

import { useSearchParams } from 'wouter'
import { Page } from '../design/page.tsx'
import { Tabs } from '../design/tabs.tsx'
import { useRights } from '../session/use-rights.ts'
import { KeyList } from './keys/key-list.tsx'
import { Ledger } from './ledger.tsx'
import { Limits } from './limits.tsx'
import { UsageOverview } from './usage-overview.tsx'
import styles from './usage-page.module.css'

const tabs = ['credits', 'ledger', 'limits', 'keys'] as const
type Tab = (typeof tabs)[number]

/** Credits, the ledger, limits, and the keys of the account. */
export default function UsagePage() {
  const { isOwner } = useRights()
  const [search, setSearch] = useSearchParams()
  const wanted = tabs.find((tab) => tab === search.get('tab')) ?? 'credits'
  const shown: readonly { readonly id: Tab; readonly title: string; readonly content: React.ReactNode }[] = [
    { id: 'credits', title: 'Credits', content: <UsageOverview /> },
    { id: 'ledger', title: 'Ledger', content: <Ledger /> },
    { id: 'limits', title: 'Limits', content: <Limits /> },
    ...(isOwner ? [{ id: 'keys' as const, title: 'API keys', content: <KeyList /> }] : []),
  ]
  const selected = shown.some(({ id }) => id === wanted) ? wanted : 'credits'
  return (
    <Page title="Usage">
      <Tabs<Tab>
        isFlush
        label="Usage"
        selected={selected}
        onSelect={(tab) => setSearch(tab === 'credits' ? {} : { tab }, { replace: true })}
        tabs={shown.map((tab) => ({ ...tab, content: <div className={styles.panel}>{tab.content}</div> }))}
      />
    </Page>
  )
}

import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'
import styles from './tabs.module.css'

interface TabsProps<T extends string> {
  readonly label: string
  readonly tabs: readonly { readonly id: T; readonly title: ReactNode; readonly content: ReactNode }[]
  readonly selected: T
  /** Lets the first tab begin at the edge, for tabs outside of panels. */
  readonly isFlush?: boolean
  readonly onSelect: (id: T) => void
}

/** Tabs with their panels. Only the selected panel is rendered. */
export function Tabs<T extends string>({ label, tabs, selected, isFlush = false, onSelect }: TabsProps<T>) {
  return (
    <AriaTabs
      className={styles.tabs ?? ''}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ id }) => id === key)
        if (tab !== undefined) onSelect(tab.id)
      }}
    >
      <TabList aria-label={label} className={`${styles.list} ${isFlush ? styles.flush : ''}`}>
        {tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className={styles.tab ?? ''}>
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={styles.panel ?? ''}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}

import { ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import { Heading } from 'react-aria-components/Heading'
import { FieldRow } from '../fields/field-row.tsx'
import { GroupRow } from './group-row.tsx'
import styles from './section.module.css'
import type { Row } from './sections.ts'

interface SectionViewProps {
  readonly title: string
  readonly isInitiallyOpen?: boolean
  /** Buttons at the end of the heading. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of the inspector that can be closed. */
export function SectionView({ title, isInitiallyOpen = true, actions, children }: SectionViewProps) {
  const [isOpen, setIsOpen] = useState(isInitiallyOpen)
  return (
    <Disclosure className={styles.section ?? ''} isExpanded={isOpen} onExpandedChange={setIsOpen}>
      <div className={styles.header}>
        <Heading level={3} className={styles.title ?? ''}>
          <Button slot="trigger" className={styles.trigger ?? ''}>
            <ChevronDown aria-hidden="true" />
            {title}
          </Button>
        </Heading>
        {actions}
      </div>
      <DisclosurePanel className={styles.panel ?? ''}>{isOpen && children}</DisclosurePanel>
    </Disclosure>
  )
}

/** The rows of a section of an item. */
export function Rows({ rows, owner }: { readonly rows: readonly Row[]; readonly owner?: string }) {
  return rows.map((row) => {
    const key = row.fields.map(({ name }) => name).join()
    const [first] = row.fields
    if (first === undefined) return null
    if (row.fields.length === 1 || row.label === undefined)
      return <FieldRow key={key} field={first} path={[first.name]} owner={owner} />
    return <GroupRow key={key} label={row.label} fields={row.fields} kind={row.kind} />
  })
}

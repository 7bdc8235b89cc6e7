import { useDeferredValue, useState } from 'react'
import { SearchField } from '../../design/search-field.tsx'
import { SegmentedControl } from '../../design/segmented-control.tsx'
import { AccountFiles } from './account-files.tsx'
import styles from './library.module.css'
import { ProjectFiles } from './project-files.tsx'

type Scope = 'project' | 'account'

/** The files of the project, or of all projects of the account, and a search in them. */
export function MediaLibrary() {
  const [scope, setScope] = useState<Scope>('project')
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  return (
    <section className={styles.section} aria-label="Files">
      <SegmentedControl
        label="Which files"
        options={[
          { value: 'project', label: 'This project' },
          { value: 'account', label: 'All files' },
        ]}
        value={scope}
        onChange={setScope}
      />
      <div className={styles.search}>
        <SearchField label="Search files" value={text} onChange={setText} />
      </div>
      {scope === 'project' ? <ProjectFiles search={search} /> : <AccountFiles search={search} />}
    </section>
  )
}

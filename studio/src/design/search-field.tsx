import { Search, X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField'
import styles from './search-field.module.css'

interface SearchFieldProps {
  /** Its accessible name and placeholder, such as "Search projects". */
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A field that narrows a list while the person types; Escape clears it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField className={styles.search ?? ''} aria-label={label} value={value} onChange={onChange}>
      <Search aria-hidden="true" />
      <Input className={styles.input ?? ''} placeholder={label} />
      {value !== '' && (
        <Button className={styles.clear ?? ''} aria-label="Clear the search">
          <X aria-hidden="true" />
        </Button>
      )}
    </AriaSearchField>
  )
}

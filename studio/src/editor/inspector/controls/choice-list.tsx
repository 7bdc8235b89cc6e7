import { Check, ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select, SelectValue } from 'react-aria-components/Select'
import menuStyles from '../../../design/menu.module.css'
import styles from './controls.module.css'
import type { Choice } from './segments.tsx'

interface ChoiceListProps<T extends string | number> {
  readonly label: string
  readonly options: readonly Choice<T>[]
  readonly value: T | undefined
  /** Shown if nothing is chosen. */
  readonly placeholder: string
  readonly isDisabled: boolean
  readonly onChange: (value: T) => void
}

/** One of many choices, from a list that opens. */
export function ChoiceList<T extends string | number>(props: ChoiceListProps<T>) {
  const { label, options, value, placeholder, isDisabled, onChange } = props
  return (
    <Select
      aria-label={label}
      value={value ?? null}
      isDisabled={isDisabled}
      placeholder={placeholder}
      style={{ width: '100%', minWidth: 0 }}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key)
        if (chosen !== undefined) onChange(chosen.value)
      }}
    >
      <Button className={styles.selectButton ?? ''}>
        <SelectValue className={styles.selectValue ?? ''}>
          {({ selectedText, isPlaceholder }) => (
            <span className={isPlaceholder ? styles.muted : ''}>
              {isPlaceholder ? placeholder : selectedText}
            </span>
          )}
        </SelectValue>
        <ChevronDown aria-hidden="true" />
      </Button>
      <Popover className={`${menuStyles.popover} ${menuStyles.selectPopover}`} offset={4}>
        <ListBox className={menuStyles.list ?? ''}>
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.label}
              className={menuStyles.item ?? ''}
            >
              {option.icon}
              <span className={menuStyles.itemText}>{option.label}</span>
              <Check className={menuStyles.check} aria-hidden="true" />
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  )
}

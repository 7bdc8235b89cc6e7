import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import type { ChoiceThumbnail } from '../materials/thumbnails.ts'
import controls from './controls.module.css'
import { readChoice } from './read-choice.ts'
import { Thumbnail } from './thumbnail.tsx'
import styles from './thumbnail-picker.module.css'

export interface ThumbnailOption {
  readonly value: string
  readonly label: string
  /** Undefined: the label alone, such as for "None". */
  readonly thumbnail: ChoiceThumbnail | undefined
}

interface ThumbnailPickerProps {
  readonly label: string
  readonly options: readonly ThumbnailOption[]
  readonly value: string | undefined
  readonly placeholder: string
  readonly isDisabled: boolean
  readonly onChange: (value: string) => void
}

/** Chooses one of several values by their thumbnails. */
export function ThumbnailPicker({
  label,
  options,
  value,
  placeholder,
  isDisabled,
  onChange,
}: ThumbnailPickerProps) {
  const [isOpen, setIsOpen] = useState(false)
  const current = options.find((option) => option.value === value)
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button
        className={controls.selectButton ?? ''}
        isDisabled={isDisabled}
        aria-label={`${label}: ${current?.label ?? placeholder}`}
      >
        <span className={current === undefined ? controls.muted : ''}>{current?.label ?? placeholder}</span>
        <ChevronDown aria-hidden="true" />
      </Button>
      <Popover className={controls.popover ?? ''} placement="left top" offset={8}>
        <Dialog aria-label={label} className={styles.panel ?? ''}>
          <ListBox
            aria-label={label}
            layout="grid"
            autoFocus
            className={styles.grid ?? ''}
            selectionMode="single"
            escapeKeyBehavior="none"
            selectedKeys={value === undefined ? [] : [value]}
            onSelectionChange={(selection) => {
              const chosen = readChoice(selection, value)
              setIsOpen(false)
              if (chosen !== undefined && chosen !== value) onChange(chosen)
            }}
          >
            {options.map((option) => (
              <ListBoxItem
                key={option.value}
                id={option.value}
                textValue={option.label}
                className={styles.tile ?? ''}
              >
                {({ isHovered, isFocusVisible }) => (
                  <>
                    {option.thumbnail === undefined ? (
                      <span className={styles.thumbnail} data-none />
                    ) : (
                      <Thumbnail thumbnail={option.thumbnail} isActive={isHovered || isFocusVisible} />
                    )}
                    <span className={styles.caption}>{option.label}</span>
                  </>
                )}
              </ListBoxItem>
            ))}
          </ListBox>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

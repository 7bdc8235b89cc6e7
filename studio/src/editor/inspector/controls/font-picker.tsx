import { Check, ChevronDown, Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Button } from 'react-aria-components/Button'
import { Collection } from 'react-aria-components/Collection'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { SearchField } from 'react-aria-components/SearchField'
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import menu from '../../../design/menu.module.css'
import type { FontSummary } from '../materials/font-family.ts'
import { useLoaded, useMaterials } from '../materials/materials-context.tsx'
import controls from './controls.module.css'
import styles from './font-picker.module.css'
import { readChoice } from './read-choice.ts'

interface FontPickerProps {
  readonly label: string
  readonly value: string | undefined
  readonly isMixed: boolean
  readonly isDisabled: boolean
  /** Families that the project uses. */
  readonly used: readonly string[]
  readonly onChange: (family: string) => void
}

const ROW_HEIGHT = 30
const HEADING_HEIGHT = 26

/** Chooses a font family from a list that shows each in its own font. */
export function FontPicker(props: FontPickerProps) {
  const { label, value, isMixed, isDisabled, used, onChange } = props
  const [isOpen, setIsOpen] = useState(false)
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button
        className={controls.selectButton ?? ''}
        isDisabled={isDisabled}
        aria-label={`${label}: ${value ?? 'none'}`}
      >
        {isMixed ? <span className={controls.muted}>Mixed</span> : <FamilyName family={value ?? ''} />}
        <ChevronDown aria-hidden="true" />
      </Button>
      <Popover className={controls.popover ?? ''} placement="left top" offset={8}>
        <Dialog aria-label={label} className={styles.panel ?? ''}>
          <FontList
            value={value}
            used={used}
            onChoose={(family) => {
              setIsOpen(false)
              onChange(family)
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

interface FontListProps {
  readonly value: string | undefined
  readonly used: readonly string[]
  readonly onChoose: (family: string) => void
}

function FontList({ value, used, onChoose }: FontListProps) {
  const materials = useMaterials()
  const fonts = useLoaded('fonts', () => materials.listFonts())
  const { contains } = useFilter({ sensitivity: 'base' })
  const sections = useMemo(
    () => (fonts.status === 'loaded' ? groupFonts(fonts.value, used) : []),
    [fonts, used],
  )
  const section = sections.find((each) => each.fonts.some(({ family }) => family === value))
  const selected = section && `${section.id} ${value}`
  if (fonts.status === 'failed')
    return <p className={styles.notice}>The list of fonts could not be loaded.</p>
  return (
    <Autocomplete filter={contains}>
      <SearchField aria-label="Search fonts" autoFocus className={styles.search ?? ''}>
        <Search aria-hidden="true" />
        <Input className={styles.searchInput ?? ''} placeholder="Search fonts" />
      </SearchField>
      <Virtualizer
        layout={ListLayout}
        layoutOptions={{ rowHeight: ROW_HEIGHT, headingHeight: HEADING_HEIGHT }}
      >
        <ListBox
          aria-label="Fonts"
          className={styles.list ?? ''}
          items={sections}
          selectionMode="single"
          escapeKeyBehavior="none"
          selectedKeys={selected === undefined ? [] : [selected]}
          renderEmptyState={() => <p className={styles.notice}>No font has this name.</p>}
          onSelectionChange={(selection) => {
            const chosen = readChoice(selection, selected)
            if (chosen !== undefined) onChoose(chosen.slice(2))
          }}
        >
          {(section) => (
            <ListBoxSection id={section.title}>
              <Header className={menu.sectionTitle ?? ''}>{section.title}</Header>
              <Collection items={section.fonts}>
                {(font) => (
                  <ListBoxItem
                    id={`${section.id} ${font.family}`}
                    textValue={font.family}
                    className={`${menu.item} ${styles.item}`}
                  >
                    <FamilyName family={font.family} />
                    <Check className={menu.check} aria-hidden="true" />
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </Virtualizer>
    </Autocomplete>
  )
}

/** The name of a family in its own font. */
function FamilyName({ family }: { readonly family: string }) {
  const materials = useMaterials()
  // Fonts of symbols have no letters to write their names with.
  const hasLetters = family !== '' && !/emoji|symbols/i.test(family)
  const font = useLoaded(family, hasLetters ? () => materials.addFont(family) : undefined)
  const style =
    font.status === 'loaded' ? { fontFamily: `"${font.value.replaceAll('"', '')}", var(--font)` } : {}
  return (
    <span className={styles.name} style={style}>
      {family === '' ? 'None' : family}
    </span>
  )
}

interface FontSection {
  readonly id: string
  readonly title: string
  readonly fonts: readonly (FontSummary & { readonly id: string })[]
}

function groupFonts(fonts: readonly FontSummary[], used: readonly string[]): FontSection[] {
  const all = [...fonts]
    .sort((a, b) => a.family.localeCompare(b.family))
    .map((font) => ({ ...font, id: font.family }))
  const inProject = all.filter(({ family }) => used.includes(family))
  const own = all.filter(({ source }) => source !== 'bundled')
  return [
    { id: '0', title: 'In this project', fonts: inProject },
    { id: '2', title: 'Uploaded', fonts: own },
    { id: '1', title: 'All fonts', fonts: all.filter(({ role }) => role === 'text') },
    { id: '3', title: 'For other scripts and symbols', fonts: all.filter(({ role }) => role === 'fallback') },
  ].filter((section) => section.fonts.length > 0)
}

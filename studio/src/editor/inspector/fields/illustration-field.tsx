import { ChevronDown, Search } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { SearchField } from 'react-aria-components/SearchField'
import controls from '../controls/controls.module.css'
import font from '../controls/font-picker.module.css'
import { readChoice } from '../controls/read-choice.ts'
import thumbnails from '../controls/thumbnail-picker.module.css'
import type { FieldProps } from '../field-props.ts'
import { useFieldValue } from '../inspected.tsx'
import { describeName } from '../layout/presentation.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { useLoaded, useMaterials } from '../materials/materials-context.tsx'
import { useField } from '../use-field.ts'

/** An illustration of the catalogue, found by words and chosen by its thumbnail. */
export function IllustrationRow(props: FieldProps) {
  const { presentation, value, isMixed, editor, warning } = useField(props)
  const color = useFieldValue(['color'])
  const [isOpen, setIsOpen] = useState(false)
  const name = typeof value === 'string' ? value : ''
  return (
    <RowFrame
      label={presentation.label}
      description={props.field.description}
      issue={editor.issue}
      warning={warning}
    >
      <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
        <Button className={controls.selectButton ?? ''} isDisabled={!editor.canEdit}>
          <span>{isMixed ? 'Mixed' : labelIllustration(name)}</span>
          <ChevronDown aria-hidden="true" />
        </Button>
        <Popover className={controls.popover ?? ''} placement="left top" offset={8}>
          <Dialog aria-label="Illustrations" className={thumbnails.panel ?? ''}>
            <IllustrationSearch
              value={name}
              color={typeof color.value === 'string' ? color.value : '#6c63ff'}
              onChoose={(next) => {
                setIsOpen(false)
                editor.change(() => next)
              }}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </RowFrame>
  )
}

interface IllustrationSearchProps {
  readonly value: string
  readonly color: string
  readonly onChoose: (name: string) => void
}

const PAGE = 24

function IllustrationSearch({ value, color, onChoose }: IllustrationSearchProps) {
  const materials = useMaterials()
  const [text, setText] = useState('')
  const [shown, setShown] = useState(PAGE)
  const found = useLoaded(`illustrations ${text}`, () => materials.searchIllustrations(text))
  const [last, setLast] = useState<readonly string[]>([])
  // The results of the last search stay until the next ones are there.
  if (found.status === 'loaded' && found.value !== last) setLast(found.value)
  return (
    <>
      <SearchField
        aria-label="Search illustrations"
        autoFocus
        className={font.search ?? ''}
        value={text}
        onChange={(next) => {
          setText(next)
          setShown(PAGE)
        }}
      >
        <Search aria-hidden="true" />
        <Input className={font.searchInput ?? ''} placeholder="Search, such as “data analysis”" />
      </SearchField>
      <ListBox
        aria-label="Illustrations"
        layout="grid"
        className={thumbnails.grid ?? ''}
        selectionMode="single"
        escapeKeyBehavior="none"
        selectedKeys={[value]}
        renderEmptyState={() => (
          <p className={font.notice}>
            {found.status === 'failed'
              ? 'The illustrations could not be loaded.'
              : 'No illustration fits these words.'}
          </p>
        )}
        onSelectionChange={(selection) => onChoose(readChoice(selection, value) ?? value)}
      >
        {last.slice(0, shown).map((name) => (
          <ListBoxItem
            key={name}
            id={name}
            textValue={labelIllustration(name)}
            className={thumbnails.tile ?? ''}
          >
            <IllustrationThumbnail name={name} color={color} />
            <span className={thumbnails.caption}>{labelIllustration(name)}</span>
          </ListBoxItem>
        ))}
      </ListBox>
      {last.length > shown && (
        <Button className={thumbnails.more ?? ''} onPress={() => setShown(shown + PAGE)}>
          Show more of {last.length}
        </Button>
      )}
    </>
  )
}

function IllustrationThumbnail({ name, color }: { readonly name: string; readonly color: string }) {
  const materials = useMaterials()
  const thumbnail = useLoaded(`${name} ${color}`, () => materials.loadIllustration(name, color))
  return thumbnail.status === 'loaded' ? (
    <img className={thumbnails.thumbnail} data-light src={thumbnail.value} alt="" />
  ) : (
    <span className={thumbnails.thumbnail} data-light />
  )
}

/** Writes the name of an illustration in words: `IDataAnalysis` is "Data analysis". */
const labelIllustration = (name: string): string => describeName(name.replace(/^I/, ''))

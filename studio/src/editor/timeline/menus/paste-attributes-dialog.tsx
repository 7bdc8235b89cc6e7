import { type Clipboard, copyItems } from '@engine/document/edit/clipboard.ts'
import { type AttributeGroup, listAttributes } from '@engine/document/edit/paste-attributes.ts'
import { useState } from 'react'
import { Button } from '../../../design/button.tsx'
import { Checkbox } from '../../../design/checkbox.tsx'
import { Dialog } from '../../../design/dialog.tsx'
import { pasteAttributesToSelection } from '../commands/attribute-commands.ts'
import { countItems } from '../commands/run-edit.ts'
import { getItemName } from '../document/item-name.ts'
import { useSnapshot, useTimeline, useView } from '../timeline-context.ts'
import styles from './paste-attributes-dialog.module.css'

const groups: Readonly<Record<AttributeGroup, { readonly label: string; readonly hint: string }>> = {
  style: { label: 'Style', hint: 'Opacity, corners, colours, fonts and their finish' },
  transform: { label: 'Position and size', hint: 'Position, size, scale, rotation and crop' },
  effects: { label: 'Effect or filter', hint: 'Its kind, strength and settings' },
  volume: { label: 'Volume', hint: 'Its level and fades' },
  animation: { label: 'Animation', hint: 'Its motion and that of its letters' },
}

/** Asks which attributes of copied items are pasted to the selected ones. */
export function PasteAttributesDialog() {
  const source = useView((view) => view.attributeSource)
  return source === undefined ? null : <OpenDialog source={source} />
}

function OpenDialog({ source }: { readonly source: Clipboard }) {
  const context = useTimeline()
  const document = useSnapshot((snapshot) => snapshot.document)
  const selection = useSnapshot((snapshot) => snapshot.selection)
  const targets = new Set(listAttributes(copyItems(document, selection)))
  const shared = listAttributes(source).filter((group) => targets.has(group))
  const [excluded, setExcluded] = useState<ReadonlySet<AttributeGroup>>(new Set())
  const chosen = shared.filter((group) => !excluded.has(group))
  const close = (): void => context.view.setState({ attributeSource: undefined })
  const paste = (): void => {
    close()
    pasteAttributesToSelection(context, source, chosen)
  }
  const toggle = (group: AttributeGroup, isOn: boolean): void =>
    setExcluded(new Set(isOn ? [...excluded].filter((each) => each !== group) : [...excluded, group]))
  const [first] = source.items
  const known = { ...document, assets: { ...source.assets, ...document.assets } }
  const name = first === undefined ? '' : getItemName(known, first.item)
  return (
    <Dialog
      title="Paste attributes"
      size="s"
      isOpen
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button variant="primary" autoFocus isDisabled={chosen.length === 0} onPress={paste}>
            Paste
          </Button>
        </>
      }
    >
      <p>
        {shared.length === 0 ? 'Nothing of' : 'From'} “{name}”{' '}
        {shared.length === 0
          ? 'fits the selection.'
          : `to ${selection.length === 1 ? 'the selected item' : `the ${countItems(selection.length)} that are selected`}:`}
      </p>
      <div className={styles.groups}>
        {shared.map((group) => (
          <Checkbox
            key={group}
            isSelected={!excluded.has(group)}
            onChange={(isOn) => toggle(group, isOn)}
            description={groups[group].hint}
          >
            {groups[group].label}
          </Checkbox>
        ))}
      </div>
    </Dialog>
  )
}

import {
  addCaption,
  type EditableCaption,
  mergeCaptions,
  removeCaptions,
  setCaptionText,
  setCaptionTimes,
  splitCaption,
} from '@engine/document/edit/caption-entries.ts'
import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { Combine, MoreHorizontal, Plus, Scissors, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { IconButton } from '../../design/icon-button.tsx'
import { Menu } from '../../design/menu.tsx'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import { FRAME_MS } from './caption-times.ts'
import styles from './captions.module.css'
import { TimeInput } from './time-input.tsx'

interface CaptionRowProps {
  readonly assetId: string
  readonly index: number
  readonly entry: EditableCaption
  readonly isLast: boolean
  readonly isActive: boolean
  readonly onSeek: () => void
}

type CaptionEdit = (document: EditableDocument) => EditableDocument

/** A caption. Enter divides it at the cursor, Backspace at its start joins it with the one before. */
export function CaptionRow({ assetId, index, entry, isLast, isActive, onSeek }: CaptionRowProps) {
  const session = useEditorSession()
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  const text = useRef<HTMLTextAreaElement>(null)
  const { startMs, endMs } = entry
  const name = `caption ${index + 1}`
  const edit = (label: string, recipe: CaptionEdit): boolean => session.edit(label, recipe)
  const setTimes = (start: number, end: number): boolean =>
    edit('Change time of caption', (document) =>
      setCaptionTimes(document, assetId, { index, startMs: start, endMs: end }),
    )
  const split = (): void => {
    const textOffset = text.current?.selectionStart ?? 0
    edit('Split caption', (document) => splitCaption(document, assetId, { index, textOffset }))
  }
  const merge = (first: number): void => {
    edit('Merge captions', (document) => mergeCaptions(document, assetId, { index: first }))
  }
  const addAfter = (): void => {
    edit('Add caption', (document) =>
      addCaption(document, assetId, { text: 'New caption', startMs: endMs, endMs: endMs + 1000 }),
    )
  }
  const remove = (): void => {
    edit('Delete caption', (document) => removeCaptions(document, assetId, [index]))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { selectionStart, selectionEnd, value } = event.currentTarget
    const isWithin = selectionStart > 0 && selectionStart < value.length
    if (event.key === 'Enter' && !event.shiftKey && isWithin) {
      event.preventDefault()
      split()
    } else if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0 && index > 0) {
      event.preventDefault()
      merge(index - 1)
    }
  }
  return (
    <>
      <div className={styles.times}>
        <button
          type="button"
          className={styles.number}
          aria-label={`Go to ${name}`}
          aria-current={isActive || undefined}
          onClick={onSeek}
        >
          {index + 1}
        </button>
        <TimeInput
          label={`Start of ${name}`}
          value={startMs}
          step={FRAME_MS}
          isDisabled={!canEdit}
          onChange={(start) => setTimes(start, Math.max(endMs, start + 1))}
        />
        <span aria-hidden="true">–</span>
        <TimeInput
          label={`End of ${name}`}
          value={endMs}
          step={FRAME_MS}
          isDisabled={!canEdit}
          onChange={(end) => setTimes(startMs, end)}
        />
        <span className={styles.space} />
        <Menu
          label={`Actions for ${name}`}
          trigger={
            <IconButton size="s" label={`Actions for ${name}`} isDisabled={!canEdit}>
              <MoreHorizontal />
            </IconButton>
          }
          groups={[
            {
              actions: [
                {
                  id: 'split',
                  label: 'Split at the cursor',
                  icon: <Scissors />,
                  shortcut: '↵',
                  onAction: split,
                },
                {
                  id: 'merge',
                  label: 'Merge with the next one',
                  icon: <Combine />,
                  isDisabled: isLast,
                  onAction: () => merge(index),
                },
                { id: 'add', label: 'Add one after it', icon: <Plus />, onAction: addAfter },
              ],
            },
            {
              actions: [
                { id: 'delete', label: 'Delete', icon: <Trash2 />, isDangerous: true, onAction: remove },
              ],
            },
          ]}
        />
      </div>
      <textarea
        ref={text}
        className={styles.text}
        aria-label={`Text of ${name}`}
        dir="auto"
        rows={1}
        disabled={!canEdit}
        value={entry.text}
        onFocus={onSeek}
        onKeyDown={onKeyDown}
        onChange={({ target }) =>
          session.edit(
            'Change caption',
            (document) => setCaptionText(document, assetId, { index, text: target.value }),
            { mergeKey: `caption ${assetId} ${index}` },
          )
        }
      />
    </>
  )
}

import type { Matrix } from '@engine/compositor/box-matrix.ts'
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { useEditor } from '../../session/use-editor.ts'
import { type Box, getBounds } from '../handles/box.ts'
import { type ScreenFrame, toScreen } from '../handles/screen-frame.ts'
import { usePlayer, usePlayerState } from '../player-context.ts'
import { type CaretPlace, findCaret } from './caret-moves.ts'
import { findEditedText } from './find-edited-text.ts'
import styles from './inline-text.module.css'
import { computeTextMatrix, TextMarks } from './text-marks.tsx'
import { TextTarget } from './text-target.tsx'
import { type EditedText, useCaret } from './use-caret.ts'
import { useComposing } from './use-composing.ts'
import { useTextChange } from './use-text-change.ts'

interface InlineTextProps {
  readonly itemId: string
  readonly box: Box
  readonly screen: ScreenFrame
  readonly onClose: () => void
}

/**
 * Edits a text where it is drawn: its letters are those of the frame, and the caret and the selection are drawn over them. A
 * text whose letters are not all in the frame is edited in a field below it.
 */
export function InlineText({ itemId, box, screen, onClose }: InlineTextProps) {
  const player = usePlayer()
  // Fonts that have been loaded, and the playhead, move letters.
  usePlayerState(({ ticks, isExact }) => `${ticks} ${isExact}`)
  const item = useEditor((snapshot) => snapshot.document.items[itemId])
  const text = typeof item?.text === 'string' ? item.text.replace(/\r\n?/g, '\n') : ''
  const found = findEditedText(text, player.placeText(itemId))
  const edited = 'placed' in found ? found : undefined
  const field = useRef<HTMLTextAreaElement>(null)
  const caret = useCaret(field, edited)
  const composing = useComposing()
  const change = useTextChange(itemId)
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [])
  const handleKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) onClose()
    else if (caret.press(event)) event.preventDefault()
  }
  const matrix = edited === undefined ? undefined : computeTextMatrix(edited.placed, screen)
  const bounds = getBounds(box)
  const below = toScreen(screen, { x: bounds.left, y: bounds.bottom })
  const place =
    edited === undefined || matrix === undefined ? undefined : placeField(edited, matrix, caret.focus)
  const toDrawn = (index: number): number => edited?.alignment.toDrawn(index) ?? index
  return (
    <>
      {edited !== undefined && matrix !== undefined && (
        <svg className={styles.drawing} aria-hidden="true">
          <TextTarget edited={edited} matrix={matrix} caret={caret} />
          <TextMarks
            placed={edited.placed}
            matrix={matrix}
            selection={{
              start: toDrawn(caret.selection.start),
              end: toDrawn(caret.selection.end),
              focus: caret.focus,
              composed: composing.range && {
                start: toDrawn(composing.range.start),
                end: toDrawn(composing.range.end),
              },
            }}
          />
        </svg>
      )}
      {'reason' in found && (
        <span className={styles.reason} style={{ left: below.x, top: below.y }} role="status">
          {found.reason}
        </span>
      )}
      <textarea
        ref={field}
        className={place === undefined ? styles.field : styles.hidden}
        style={
          place ?? {
            left: below.x,
            top: below.y + 8,
            width: Math.max(180, (bounds.right - bounds.left) * screen.scale),
          }
        }
        aria-label="Text of the item. Escape ends editing."
        rows={place === undefined ? text.split('\n').length + 1 : 1}
        dir={item?.direction === 'rtl' ? 'rtl' : 'ltr'}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={() => {
          // The window may have lost the focus, and may get it back.
          if (document.hasFocus()) onClose()
        }}
        onKeyDown={handleKeyDown}
        {...composing.handlers}
      />
    </>
  )
}

/** Places the field at the caret on the screen. */
function placeField({ placed }: EditedText, [a, b, c, d, e, f]: Matrix, focus: CaretPlace) {
  const { x, top, bottom } = findCaret(placed.lines, focus)
  const scale = Math.hypot(c, d)
  return { left: a * x + c * top + e, top: b * x + d * top + f, height: Math.max(8, (bottom - top) * scale) }
}

import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { readTime } from '@engine/document/edit/item-times.ts'
import { type Dialect, detectDialect } from '@engine/document/schema/dialect.ts'
import { TriangleAlert } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { getItemKind } from '../document/item-kind.ts'
import { describeItem, getItemName } from '../document/item-name.ts'
import { placeFadeHandle, placeTitle } from '../geometry/hit-test.ts'
import { ticksToPixels } from '../geometry/time-scale.ts'
import { useShownDocument, useSnapshot, useView } from '../timeline-context.ts'
import styles from './item-element.module.css'
import { KindIcon } from './kind-icon.tsx'
import { takeFocus } from './take-focus.ts'

interface ItemElementProps {
  readonly item: EditableItem
  /** Position in the track, from 0. */
  readonly index: number
  readonly trackNumber: number
  readonly height: number
  readonly isSelected: boolean
  readonly isFocused: boolean
  readonly isDragged: boolean
}

/** Height from which an item's title has a line of its own. */
const TITLED_HEIGHT = 40
const MIN_LABEL_PIXELS = 22

/** An item on its track. The pointer is handled by the grid; this element is what is seen, read aloud and focused. */
export const ItemElement = memo(function ItemElement(props: ItemElementProps) {
  const { item, index, trackNumber, height, isSelected, isFocused, isDragged } = props
  const element = useRef<HTMLDivElement>(null)
  const document = useShownDocument()
  const pixelsPerSecond = useView((state) => state.pixelsPerSecond)
  const warning = useSnapshot(({ warnings }) => warnings.find(({ itemId }) => itemId === item.id)?.message)
  const width = Math.max(ticksToPixels(item.durationTicks, pixelsPerSecond), 2)
  const fades = readFades(detectDialect(document), item, { width, height, pixelsPerSecond })
  const title = fades && placeTitle(fades, width)
  useEffect(() => {
    if (isFocused) takeFocus(element.current)
  }, [isFocused])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out and scrolled like this.
    <div
      ref={element}
      role="gridcell"
      tabIndex={isFocused ? 0 : -1}
      aria-selected={isSelected}
      aria-colindex={index + 2}
      aria-label={describeItem(document, item, trackNumber) + (warning === undefined ? '' : `. ${warning}`)}
      data-item-id={item.id}
      className={[
        styles.item,
        styles[getItemKind(item.type)],
        height < TITLED_HEIGHT ? styles.compact : '',
        isSelected ? styles.selected : '',
        isDragged ? styles.dragged : '',
      ].join(' ')}
      style={{ transform: `translateX(${ticksToPixels(item.startTicks, pixelsPerSecond)}px)`, width, height }}
    >
      {width >= MIN_LABEL_PIXELS && (
        <span className={styles.title} style={title && { marginLeft: title.left, maxWidth: title.width }}>
          {warning === undefined ? (
            <KindIcon kind={getItemKind(item.type)} />
          ) : (
            <WarningIcon message={warning} />
          )}
          <span className={styles.name}>{getItemName(document, item)}</span>
        </span>
      )}
      {fades !== undefined && <FadeHandles fades={fades} width={width} />}
    </div>
  )
})

function WarningIcon({ message }: { readonly message: string }) {
  return (
    <span className={styles.warning} title={message}>
      <TriangleAlert aria-hidden="true" />
    </span>
  )
}

interface Fades {
  readonly in: number
  readonly out: number
}

/** Returns the lengths of an item's fades in pixels; undefined if its fades have no handles. */
function readFades(
  dialect: Dialect,
  item: EditableItem,
  {
    width,
    height,
    pixelsPerSecond,
  }: { readonly width: number; readonly height: number; readonly pixelsPerSecond: number },
): Fades | undefined {
  if ((item.type !== 'audio' && item.type !== 'video') || width <= 48 || height < TITLED_HEIGHT)
    return undefined
  const read = (time: 'fadeIn' | 'fadeOut'): number =>
    ticksToPixels(readTime(dialect, item, time) ?? 0, pixelsPerSecond)
  return { in: read('fadeIn'), out: read('fadeOut') }
}

function FadeHandles({ fades, width }: { readonly fades: Fades; readonly width: number }) {
  return (
    <>
      <span className={styles.fade} style={{ left: placeFadeHandle(fades.in, width) }} />
      <span className={styles.fade} style={{ left: width - placeFadeHandle(fades.out, width) }} />
    </>
  )
}

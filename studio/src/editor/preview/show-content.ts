import type { AnimatedNumber, Composition, Item } from '@engine/document/model.ts'
import type { EditedContent } from './preview-settings.ts'

/**
 * Returns the composition as it is shown while the content of an item is edited: at rest, with all letters in their places, and
 * an image as a whole.
 */
export function showContent(composition: Composition, editing: EditedContent | undefined): Composition {
  const item = editing === undefined ? undefined : composition.items.get(editing.itemId)
  const shown = item === undefined ? undefined : showItem(item, editing?.kind)
  if (shown === undefined) return composition
  return { ...composition, items: new Map(composition.items).set(shown.id, shown) }
}

const zero: AnimatedNumber = { value: 0, keyframes: [] }
const none = { in: undefined, out: undefined }

function showItem(item: Item, kind: EditedContent['kind'] | undefined): Item | undefined {
  if (kind === 'text' && item.type === 'text')
    return { ...item, animations: none, captionAnimations: { ...none, loop: undefined } }
  if (kind === 'crop' && 'crop' in item)
    return {
      ...item,
      animations: none,
      crop: { left: zero, top: zero, right: zero, bottom: zero },
      borderRadius: zero,
    }
  return undefined
}

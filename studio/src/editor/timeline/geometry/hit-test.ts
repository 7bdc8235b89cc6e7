/** Width of the handles at the ends of items, in pixels. */
const HANDLE_PIXELS = 8
/** Distance from a cut at which both clips are trimmed. */
const ROLL_PIXELS = 3
/** Items narrower than this are only moved. */
const MIN_TRIM_PIXELS = 14
const FADE_HANDLE_PIXELS = 6
/** Names are not farther from the start of their items than this. */
const MAX_TITLE_INDENT = 100
const GAIN_PIXELS = 4

/** The part of an item under the pointer. */
export type ItemPart = 'body' | 'start' | 'end' | 'roll-start' | 'roll-end' | 'fade-in' | 'fade-out' | 'gain'

/** An item in pixels of the content. */
export interface ItemBox {
  readonly left: number
  readonly width: number
  readonly touchesPrevious: boolean
  readonly touchesNext: boolean
  /** Where the fade handles are, in pixels from the left and the right end; undefined: the item has none. */
  readonly fades: { readonly in: number; readonly out: number } | undefined
  /** Height of the gain line that can be dragged, in pixels from the item's top; undefined: there is none. */
  readonly gainY?: number | undefined
}

/**
 * Returns the part of an item at a point.
 *
 * @param y - Pixels from the item's top.
 */
export function findItemPart(box: ItemBox, x: number, y: number): ItemPart {
  const fromLeft = x - box.left
  const fromRight = box.left + box.width - x
  if (box.width < MIN_TRIM_PIXELS) return 'body'
  if (box.fades !== undefined && y < 2 * FADE_HANDLE_PIXELS && box.width > 48) {
    if (isNear(fromLeft, placeFadeHandle(box.fades.in, box.width))) return 'fade-in'
    if (isNear(fromRight, placeFadeHandle(box.fades.out, box.width))) return 'fade-out'
  }
  const handle = Math.min(HANDLE_PIXELS, box.width / 4)
  if (fromLeft <= handle) return box.touchesPrevious && fromLeft <= ROLL_PIXELS ? 'roll-start' : 'start'
  if (fromRight <= handle) return box.touchesNext && fromRight <= ROLL_PIXELS ? 'roll-end' : 'end'
  if (box.gainY !== undefined && Math.abs(y - box.gainY) <= GAIN_PIXELS) return 'gain'
  return 'body'
}

/** Where the handle of a fade is: at its inner end, as far as the item goes. Without a fade, it is beside the trim handle. */
export function placeFadeHandle(fadePixels: number, widthPixels: number): number {
  if (fadePixels <= 0) return HANDLE_PIXELS + FADE_HANDLE_PIXELS
  return Math.max(FADE_HANDLE_PIXELS, Math.min(fadePixels, widthPixels - FADE_HANDLE_PIXELS))
}

/** Where an item's name is between its fade handles, in pixels from the left end: after the one of a short fade, before that of a long one. */
export function placeTitle(
  fades: { readonly in: number; readonly out: number },
  widthPixels: number,
): { readonly left: number; readonly width: number } {
  const handle = placeFadeHandle(fades.in, widthPixels)
  const end = widthPixels - placeFadeHandle(fades.out, widthPixels) - FADE_HANDLE_PIXELS
  const isAfter = handle < Math.min(MAX_TITLE_INDENT, widthPixels / 2)
  const left = isAfter ? handle + FADE_HANDLE_PIXELS : 0
  const right = isAfter ? end : Math.min(end, handle - FADE_HANDLE_PIXELS)
  return { left, width: Math.max(0, right - left) }
}

function isNear(distance: number, handle: number): boolean {
  return Math.abs(distance - handle) <= FADE_HANDLE_PIXELS
}

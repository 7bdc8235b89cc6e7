import type { ItemLayer, TextContent } from './frame-description.ts'

/**
 * Returns whether an item is painted as a copy of a layer of its own on which it is painted once. This depends on
 * the description alone, not on earlier frames, because the smoothed edges of such a copy differ slightly from those of an item
 * that is painted on the frame.
 */
export function isPaintedAtRest({ box, content }: Pick<ItemLayer, 'box' | 'content'>): boolean {
  if (box.moves) return false
  switch (content.type) {
    case 'image':
      return content.image.kind !== 'moving' && content.image.kind !== 'hole'
    case 'text':
      // A word that is changing looks different in each frame; caching these would displace what rests.
      return content.letters === undefined && !isChanging(content)
    case 'chart':
      return content.progress === 1
    case 'motion-graphic':
      return content.moment.rests && Object.values(content.slots).every(({ kind }) => kind === 'still')
    case 'solid':
    case 'group':
      return false
  }
}

/** Returns whether a word of the text is just becoming the spoken one, or being filled. */
function isChanging({ caption }: TextContent): boolean {
  const spoken = caption?.spoken
  return spoken !== undefined && (spoken.enter < 1 || (spoken.fill > 0 && spoken.fill < 1))
}

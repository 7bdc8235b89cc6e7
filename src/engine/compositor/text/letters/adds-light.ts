import type { ItemLayer } from '../../frame-description.ts'

/**
 * Returns whether an item adds light to what is below it (see `paint-light.ts`) rather than covering it, so that what is
 * below must be on the canvas first.
 */
export function addsLight({ content }: ItemLayer): boolean {
  if (content.type === 'group') return content.layers.some(addsLight)
  return content.type === 'text' && content.letters?.type === 'sweep-shine'
}

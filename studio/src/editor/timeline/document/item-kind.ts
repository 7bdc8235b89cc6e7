import type { ItemType } from '@engine/document/model.ts'

/** Groups of item types with a colour of their own, `--kind-…` in `tokens.css`. */
export type ItemKind =
  | 'video'
  | 'image'
  | 'audio'
  | 'text'
  | 'captions'
  | 'shape'
  | 'chart'
  | 'effect'
  | 'motion'

const kinds: Readonly<Record<ItemType, ItemKind>> = {
  image: 'image',
  video: 'video',
  gif: 'image',
  lottie: 'motion',
  audio: 'audio',
  text: 'text',
  'text-template': 'text',
  captions: 'captions',
  solid: 'shape',
  illustration: 'shape',
  effect: 'effect',
  filter: 'effect',
  chart: 'chart',
  'motion-graphic': 'motion',
}

export function getItemKind(type: ItemType): ItemKind {
  return kinds[type]
}

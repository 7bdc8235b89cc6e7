import type { ItemType } from '../model.ts'
import type { Registry, RegistryEntry } from './registry.ts'

export const itemTypes: Registry<ItemType, RegistryEntry> = {
  image: { label: 'Image' },
  video: { label: 'Video' },
  gif: { label: 'GIF' },
  lottie: { label: 'Lottie animation' },
  audio: { label: 'Audio' },
  text: { label: 'Text' },
  'text-template': { label: 'Text template' },
  captions: { label: 'Captions' },
  solid: { label: 'Shape' },
  illustration: { label: 'Illustration' },
  effect: { label: 'Effect' },
  filter: { label: 'Filter' },
  chart: { label: 'Chart' },
  'motion-graphic': { label: 'Motion graphic' },
}

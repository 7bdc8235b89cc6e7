import type { ItemType } from '../model.ts'
import type { Registry, RegistryEntry } from './registry.ts'

export const itemTypes: Registry<ItemType, RegistryEntry> = {
  image: { label: 'Image', isDrawn: true },
  video: { label: 'Video', isDrawn: true },
  gif: { label: 'GIF', isDrawn: true },
  lottie: { label: 'Lottie animation', isDrawn: true },
  audio: { label: 'Audio', isDrawn: true },
  text: { label: 'Text', isDrawn: true },
  'text-template': { label: 'Text template', isDrawn: true },
  captions: { label: 'Captions', isDrawn: true },
  solid: { label: 'Shape', isDrawn: true },
  illustration: { label: 'Illustration', isDrawn: true },
  effect: { label: 'Effect', isDrawn: true },
  filter: { label: 'Filter', isDrawn: true },
  chart: { label: 'Chart', isDrawn: true },
  'motion-graphic': { label: 'Motion graphic', isDrawn: true },
}

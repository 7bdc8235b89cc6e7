import type { SpokenWordStyle } from '../model-captions.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

interface SpokenWordEntry extends RegistryEntry {
  readonly description: string
}

/** Used for fields that a document leaves out. Lengths are multiples of the font size. */
export const defaultSpokenWord = { scale: 1.15, boxRadius: 0.2 }

/** How the word that is being spoken may differ from the others. */
export const spokenWordStyles: Registry<SpokenWordStyle, SpokenWordEntry> = {
  none: { label: 'None', description: 'It looks like the other words.' },
  color: { label: 'Colour', description: 'It has another colour.' },
  box: { label: 'Box', description: 'It has a rounded box behind it.' },
  pop: { label: 'Pop', description: 'It springs up in another colour and stays larger while it is spoken.' },
  underline: { label: 'Underline', description: 'A line is drawn below it.' },
  fill: { label: 'Karaoke', description: 'Colour runs through it while it is spoken, and stays.' },
  appear: { label: 'Appear', description: 'It appears when it is spoken; the words after it are hidden.' },
}

export const spokenWordStyleNames = listNames(spokenWordStyles)

import type { Registry, RegistryEntry } from './registry.ts'

/** A field of text items and captions items that finishes their letters; its schema is in `schema/text-finish.ts`. */
export type TextFinishField = 'shadows' | 'outline' | 'fillGradient' | 'backgroundPadding'

interface TextFinishEntry extends RegistryEntry {
  /** The value that an editor may set when a user adds the finish. Documents without the field have none. */
  readonly suggestedValue: unknown
}

export const textFinishes: Registry<TextFinishField, TextFinishEntry> = {
  shadows: {
    label: 'Shadows',
    suggestedValue: [{ offsetX: 0, offsetY: 4, blur: 12, color: 'rgba(0, 0, 0, 0.6)' }],
  },
  outline: { label: 'Outline', suggestedValue: { width: 4, color: '#000000' } },
  fillGradient: { label: 'Gradient fill', suggestedValue: 'linear-gradient(180deg, #ffffff, #ffd166)' },
  backgroundPadding: { label: 'Background padding', suggestedValue: { top: 8, bottom: 8 } },
}

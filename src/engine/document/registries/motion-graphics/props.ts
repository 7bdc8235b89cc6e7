/** Constructors of motion graphic settings, and the settings that many graphics share. */

/**
 * Defines a text setting.
 *
 * @param maxLength - In UTF-16 code units; longer texts are cut.
 */
export function string(initial: string, description: string, maxLength = 240) {
  return { type: 'string', default: initial, maxLength, description } as const
}

export function number(initial: number, min: number, max: number, description: string) {
  return { type: 'number', default: initial, min, max, description } as const
}

export function boolean(initial: boolean, description: string) {
  return { type: 'boolean', default: initial, description } as const
}

export function color(initial: string, description: string) {
  return { type: 'color', default: initial, description } as const
}

export function choice<const Choices extends readonly string[]>(
  choices: Choices,
  initial: Choices[number],
  description: string,
) {
  return { type: 'choice', default: initial, choices, description } as const
}

export const accentColor = color('#ff5a3c', 'Colour of the accents.')
export const panelColor = color('#12151c', 'Colour of the panel behind the text.')
export const textColor = color('#ffffff', 'Colour of the text.')
export const cornerRadius = number(16, 0, 200, 'Corner radius in pixels at the natural size.')

export function fontFamily(initial: string) {
  return string(initial, 'Name of the font in Google Fonts.', 100)
}

export const align = choice(
  ['start', 'center', 'end'],
  'start',
  'Alignment in the box. "start" is left, or right for right-to-left text.',
)

/** Limits of documents that both validation and the builder check. */

/** Sides of a composition, in pixels. */
export const compositionSides = { min: 50, max: 1920 } as const

/** Styled parts of a text, at most. */
export const MAX_SPANS = 500

/** Shadows and outlines of a text; lengths in pixels. */
export const finishLimits = { shadows: 8, offset: 500, blur: 200, outline: 200 } as const

/** Glosses of a caption entry, and UTF-16 code units of one gloss, at most. */
export const rubyLimits = { glosses: 500, letters: 200 } as const

/** How much larger a spoken word that pops may be. */
export const spokenWordScales = { min: 1, max: 2 } as const

/** Decimals of a chart's value labels, at most. */
export const MAX_DECIMALS = 6

/** The latest start of a chart's last bar, as a share of its entrance animation. */
export const MAX_STAGGER = 0.9

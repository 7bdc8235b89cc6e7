import { itemDefaults } from '../engine/document/registries/item-defaults.ts'

/** The builder's values where neither an option nor a registry of the document has one. Durations are in ticks. */
export const defaults = { fps: 30, ...itemDefaults } as const

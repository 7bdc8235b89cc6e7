import { namesOf, type Registry, type RegistryEntry } from './registry.ts'

/** The built-in motion graphics by their `motionGraphicId`. This version carries none. */
const motionGraphics: Registry<string, RegistryEntry> = {}

export const motionGraphicNames = namesOf(motionGraphics)

import type { SolidShape } from '../model.ts'
import { namesOf, type Registry, type RegistryEntry } from './registry.ts'

export const shapes: Registry<SolidShape, RegistryEntry> = {
  rectangle: { label: 'Rectangle', isDrawn: true },
  circle: { label: 'Ellipse', isDrawn: true },
  triangle: { label: 'Triangle', isDrawn: true },
  star: { label: 'Star', isDrawn: true },
}

export const shapeNames = namesOf(shapes)

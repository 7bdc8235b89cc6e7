import type { SolidShape } from '../model.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

export const shapes: Registry<SolidShape, RegistryEntry> = {
  rectangle: { label: 'Rectangle' },
  circle: { label: 'Ellipse' },
  triangle: { label: 'Triangle' },
  star: { label: 'Star' },
}

export const shapeNames = listNames(shapes)

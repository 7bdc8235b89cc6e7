import type {
  BackgroundDescription,
  ContentDescription,
  FrameDescription,
  ImageReference,
  LayerDescription,
} from '@engine/compositor/frame-description.ts'

/** A still or an illustration that a frame shows. */
export type ShownStill = Exclude<ImageReference, { kind: 'moving' | 'hole' }>

/** Lists the stills that a described frame shows. */
export function listStills({ background, layers }: FrameDescription): ShownStill[] {
  const references = [...listOfBackground(background), ...layers.flatMap(listOfLayer)]
  return references.filter((reference) => reference.kind !== 'moving' && reference.kind !== 'hole')
}

function listOfBackground(background: BackgroundDescription): ImageReference[] {
  switch (background.type) {
    case 'color':
    case 'gradient':
      return []
    case 'image':
      return [background.image]
    case 'transition':
      return [...listOfBackground(background.from), ...listOfBackground(background.to)]
  }
}

function listOfLayer(layer: LayerDescription | undefined): ImageReference[] {
  if (layer === undefined) return []
  if (layer.kind === 'transition') return [...listOfLayer(layer.from), ...listOfLayer(layer.to)]
  return listOfContent(layer.content)
}

function listOfContent(content: ContentDescription): ImageReference[] {
  switch (content.type) {
    case 'image':
      return [content.image]
    case 'group':
      return content.layers.flatMap(listOfLayer)
    case 'motion-graphic':
      return Object.values(content.slots)
    case 'solid':
    case 'text':
    case 'chart':
      return []
  }
}

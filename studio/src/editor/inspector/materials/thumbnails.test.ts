import { captionAnimationNames } from '@engine/document/registries/caption-animations.ts'
import { captionThemes } from '@engine/document/registries/caption-themes.ts'
import { charts } from '@engine/document/registries/charts.ts'
import { clipAnimationNames } from '@engine/document/registries/clip-animations.ts'
import { effectNames } from '@engine/document/registries/effects.ts'
import { filterNames } from '@engine/document/registries/filters.ts'
import { motionGraphicNames } from '@engine/document/registries/motion-graphics.ts'
import { shapeNames } from '@engine/document/registries/shapes.ts'
import { spokenWordStyleNames } from '@engine/document/registries/spoken-word-styles.ts'
import { transitionStyles } from '@engine/document/registries/transition-styles.ts'
import { transitionNames } from '@engine/document/registries/transitions.ts'
import { validateDocument } from '@engine/document/validate.ts'
import { expect, test } from 'vitest'
import { createDocumentFields } from '../schema/document-fields.ts'
import { createThumbnailDocuments } from './thumbnail-documents.ts'
import { findThumbnail, thumbnailTransition } from './thumbnails.ts'

const documents = createThumbnailDocuments(createDocumentFields().root)

test.each([
  ['CaptionsItem', 'theme', Object.keys(captionThemes)],
  ['SpokenWord', 'style', spokenWordStyleNames],
  ['SolidItem', 'shape', shapeNames],
  ['FilterItem', 'filterType', filterNames],
  ['EffectItem', 'effectType', effectNames],
  ['ClipAnimation', 'type', clipAnimationNames],
  ['CaptionAnimation', 'type', captionAnimationNames],
  ['ChartItem', 'chartType', Object.keys(charts)],
  ['MotionGraphicItem', 'motionGraphicId', motionGraphicNames],
])('every choice of %s.%s has a thumbnail of a valid document', (owner, name, choices) => {
  for (const choice of choices) {
    const thumbnail = findThumbnail(owner, name, choice)
    expect(validateDocument(thumbnail?.build(documents)).errors, choice).toEqual([])
  }
})

test('every transition has a thumbnail of a valid document', () => {
  const styled = Object.entries(transitionStyles).map(([style, { type }]) => [type, style] as const)
  for (const [type, style] of [...transitionNames.map((name) => [name, undefined] as const), ...styled])
    expect(validateDocument(thumbnailTransition(type, style).build(documents)).errors).toEqual([])
})

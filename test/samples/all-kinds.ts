import { backgroundKind } from './kinds/backgrounds.ts'
import { captionAnimationKind } from './kinds/caption-animations.ts'
import { captionThemeKind } from './kinds/caption-themes.ts'
import { chartKind } from './kinds/charts.ts'
import { clipAnimationKind } from './kinds/clip-animations.ts'
import { easingKind } from './kinds/easings.ts'
import { effectKind } from './kinds/effects.ts'
import { filterKind } from './kinds/filters.ts'
import { geometryKind } from './kinds/geometry.ts'
import { illustrationKind } from './kinds/illustrations.ts'
import { itemTypeKind } from './kinds/item-types.ts'
import { motionGraphicKind } from './kinds/motion-graphics.ts'
import { shapeKind } from './kinds/shapes.ts'
import { spokenWordKind } from './kinds/spoken-words.ts'
import { textStyleKind } from './kinds/text-styles.ts'
import { transitionKind } from './kinds/transitions.ts'
import type { Kind } from './sample.ts'

/** Every kind of member that a document can name, with samples of all its members: the pages of the gallery. */
export const sampleKinds: readonly Kind[] = [
  itemTypeKind,
  geometryKind,
  textStyleKind,
  shapeKind,
  transitionKind,
  easingKind,
  clipAnimationKind,
  captionAnimationKind,
  captionThemeKind,
  spokenWordKind,
  effectKind,
  filterKind,
  chartKind,
  motionGraphicKind,
  illustrationKind,
  backgroundKind,
]

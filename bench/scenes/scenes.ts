import { blurredVideoScene } from './blurred-video.ts'
import { captionedVideoScene } from './captioned-video.ts'
import { lettersScene } from './letters.ts'
import { reportScene } from './report.ts'
import type { Scene } from './scene.ts'
import { slideshowScene } from './slideshow.ts'
import { titleScene } from './title.ts'

export const scenes: readonly Scene[] = [
  ...[titleScene, slideshowScene, captionedVideoScene],
  ...[reportScene, lettersScene, blurredVideoScene],
]

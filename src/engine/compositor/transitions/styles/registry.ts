import type { TransitionStyle } from '../../../document/model.ts'
import type { DrawStyle } from '../transition.ts'
import { drawBlur } from './blur.ts'
import { drawCover } from './cover.ts'
import { drawCube } from './cube.ts'
import { drawDip } from './dip.ts'
import { drawDoors } from './doors.ts'
import { drawFlash } from './flash.ts'
import { drawGlitch } from './glitch.ts'
import { drawLightLeak } from './light-leak.ts'
import { drawPerspective } from './perspective.ts'
import { drawRings } from './ring.ts'
import { drawSoftWipe } from './soft.ts'
import { drawSpin } from './spin.ts'
import { drawStripes } from './stripes.ts'
import { drawWhip } from './whip.ts'
import { drawZoom, drawZoomOut } from './zoom.ts'

export const transitionStyles: Readonly<Record<TransitionStyle, DrawStyle>> = {
  dip: drawDip,
  flash: drawFlash,
  blur: drawBlur,
  zoom: drawZoom,
  'zoom-out': drawZoomOut,
  spin: drawSpin,
  glitch: drawGlitch,
  'light-leak': drawLightLeak,
  whip: drawWhip,
  perspective: drawPerspective,
  cover: drawCover,
  soft: drawSoftWipe,
  stripes: drawStripes,
  doors: drawDoors,
  ring: drawRings,
  cube: drawCube,
}

import type { FilterType } from '../../document/model.ts'
import type { FilterFill } from './fill-painter.ts'

function fill(mode: FilterFill['mode'], paint: string, opacity = 1): FilterFill {
  return { mode, paint, opacity }
}

/**
 * The colour filters. `screen` with a dark colour tints the shadows, and `multiply` with a light colour the
 * highlights; `overlay` and `soft-light` tint the midtones and raise the contrast; `color` replaces the hue
 * and saturation of the frame.
 */
export const filters: Readonly<Record<FilterType, readonly FilterFill[]>> = {
  'verdant-glow': [
    fill('overlay', '#6fae62', 0.55),
    fill('multiply', '#eaffd6'),
    fill('screen', '#03170d'),
    fill('screen', 'radial-gradient(circle at 50% 15%, #8fe05a55, #2f9e4410 50%, transparent 80%)'),
  ],
  'cyberpunk-neon': [
    fill('color', 'linear-gradient(115deg, #00d9ff, #6a3dff 45%, #ff1fa8)', 0.55),
    fill('overlay', 'linear-gradient(115deg, #0ad7ff, #6b3bd6 45%, #ff2a9d)', 0.6),
    fill('screen', 'linear-gradient(115deg, #00182b, #150033 50%, #2b0024)'),
  ],
  'vaporwave-blue': [
    fill('color', 'linear-gradient(180deg, #6fb8ff, #8f8bff 55%, #ff8fd8)', 0.5),
    fill('soft-light', 'linear-gradient(180deg, #63b4ff, #a59bff 60%, #ff9ad5)', 0.8),
    fill('screen', 'linear-gradient(180deg, #0c1c48, #20164a 55%, #381038)'),
  ],
  'sunset-orange': [
    fill('overlay', '#ff9440', 0.5),
    fill('multiply', 'linear-gradient(180deg, #ffdcab, #ffb884 55%, #ff9a76)'),
    fill('screen', 'linear-gradient(180deg, #2a0f00, #360b17)'),
  ],
  'lemon-cyan': [
    fill('overlay', 'linear-gradient(160deg, #fff06a, #a8f0b0 50%, #17c9d8)', 0.45),
    fill('multiply', 'linear-gradient(160deg, #fff6a0, #e2ffe9 50%, #aef4ff)'),
    fill('screen', '#002228'),
  ],
  'absolute-red': [
    fill('color', '#d8161c'),
    fill('overlay', '#b8141a', 0.45),
    fill('multiply', '#ff6a60', 0.8),
  ],
  'sakura-pink': [
    fill('color', '#ff9cc4', 0.25),
    fill('soft-light', '#ffb4d2', 0.7),
    fill('multiply', '#ffe9f1'),
    fill('screen', '#35162a'),
  ],
  'twilight-dusk': [
    fill('color', 'linear-gradient(180deg, #4a4fc4, #8a5bb8 55%, #d9806a)', 0.45),
    fill('multiply', 'linear-gradient(180deg, #6a74cc, #9f86cc 50%, #f6b28c)'),
    fill('screen', 'linear-gradient(180deg, #080a28, #180c2c 60%, #2c1018)'),
  ],
}

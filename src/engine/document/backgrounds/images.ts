import { glow, imageHeight, imageWidth, sky, svgFile, wave } from './drawing.ts'

export interface PresetImage {
  readonly label: string
  /** The complete SVG file. */
  readonly svg: string
}

const aurora = svgFile(
  sky('sky', '#070b24', '#0d1440'),
  glow('violet', { x: 420, y: 240, radius: 980, color: '#7c3aed', opacity: 0.85 }),
  glow('teal', { x: 1500, y: 300, radius: 1000, color: '#14b8a6', opacity: 0.75 }),
  glow('pink', { x: 1080, y: 1020, radius: 900, color: '#db2777', opacity: 0.6 }),
  glow('blue', { x: 240, y: 1000, radius: 800, color: '#2563eb', opacity: 0.65 }),
)

const sunrise = svgFile(
  sky('sky', '#3b1d5e', '#b8405e', '#f2995c', '#fbd28b'),
  glow('halo', { x: 1180, y: 640, radius: 620, color: '#fff1c1', opacity: 0.85 }),
  '<circle cx="1180" cy="640" r="120" fill="#fff6dc"/>',
  wave({ y: 720, amplitude: 70, waves: 1.6, phase: 0.1, color: '#b4506a' }),
  wave({ y: 810, amplitude: 80, waves: 1.2, phase: 0.62, color: '#853a63' }),
  wave({ y: 900, amplitude: 70, waves: 1.9, phase: 0.25, color: '#542852' }),
  wave({ y: 990, amplitude: 50, waves: 1.4, phase: 0.8, color: '#2c163a' }),
)

const tide = svgFile(
  sky('sky', '#dff6ff', '#a9e2f7'),
  ...['#7fd0ee', '#55b6df', '#3298cb', '#1c78ae', '#125a8c', '#0c406a'].map((color, index) =>
    wave({ y: 380 + index * 120, amplitude: 64, waves: 1.3 + index * 0.17, phase: index * 0.37, color }),
  ),
)

const dunes = svgFile(
  sky('sky', '#fdf1e0', '#f8dcbb'),
  ...['#f2c99b', '#e7b07c', '#d7945f', '#bf7748', '#9c5b37'].map((color, index) =>
    wave({
      y: 460 + index * 135,
      amplitude: 95,
      waves: 0.8 + index * 0.11,
      phase: 0.15 + index * 0.41,
      color,
    }),
  ),
)

const paper = svgFile(
  sky('sky', '#fbfaf6', '#f1ede3'),
  glow('rose', { x: 260, y: 200, radius: 820, color: '#f7c8c0', opacity: 0.7 }),
  glow('mint', { x: 1660, y: 860, radius: 860, color: '#bfe3d4', opacity: 0.75 }),
  glow('sand', { x: 1500, y: 160, radius: 700, color: '#f5e1b0', opacity: 0.65 }),
  glow('lilac', { x: 480, y: 1040, radius: 700, color: '#d5cdf0', opacity: 0.6 }),
)

/** Draws lines `pitch` pixels apart, starting at the centre so that the image is symmetrical. */
function lines(pitch: number, width: number, opacity: number): string {
  const path = (length: number, segment: (at: number) => string): string[] => {
    const first = (length / 2) % pitch
    return Array.from({ length: Math.ceil(length / pitch) }, (_, index) => segment(first + index * pitch))
  }
  const upright = path(imageWidth, (x) => `M${x} 0V${imageHeight}`)
  const level = path(imageHeight, (y) => `M0 ${y}H${imageWidth}`)
  return `<path d="${[...upright, ...level].join('')}" stroke="#8fb8ff" stroke-opacity="${opacity}" stroke-width="${width}" fill="none"/>`
}

const blueprint = svgFile(
  sky('sky', '#0b2a5b', '#081d42'),
  glow('light', { x: 960, y: 480, radius: 1100, color: '#2f6fd6', opacity: 0.55 }),
  lines(30, 1, 0.1),
  lines(150, 1.5, 0.22),
)

const stage = svgFile(
  sky('sky', '#15161c', '#1d1f29'),
  glow('lamp', { x: 960, y: 260, radius: 1000, color: '#7d86a8', opacity: 0.6 }),
  '<linearGradient id="floor" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#0c0d12"/><stop offset="1" stop-color="#23252f"/></linearGradient>',
  '<rect y="800" width="1920" height="280" fill="url(#floor)"/>',
  '<radialGradient id="pool" cx="0.5" cy="0.5" r="0.5"><stop offset="0" stop-color="#9aa4c8" stop-opacity="0.5"/><stop offset="0.5" stop-color="#9aa4c8" stop-opacity="0.16"/><stop offset="1" stop-color="#9aa4c8" stop-opacity="0"/></radialGradient>',
  '<ellipse cx="960" cy="900" rx="760" ry="100" fill="url(#pool)"/>',
)

/**
 * Draws discs of light. Position, size and colour derive from the disc's index, spread by the golden angle.
 */
function discs(count: number): string[] {
  const colors = ['#ffd166', '#ef8354', '#f25f8b', '#b388eb']
  return Array.from({ length: count }, (_, index) => {
    const angle = index * 2.39996
    const distance = Math.sqrt((index + 0.5) / count)
    const x = imageWidth / 2 + Math.cos(angle) * distance * 1150
    const y = imageHeight / 2 + Math.sin(angle) * distance * 700
    const radius = 34 + ((index * 47) % 86)
    const opacity = 0.1 + ((index * 31) % 17) / 100
    const place = `cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}"`
    const color = colors[index % colors.length] ?? '#ffffff'
    return `<circle ${place} fill="${color}" fill-opacity="${opacity.toFixed(2)}" stroke="${color}" stroke-opacity="${(opacity * 0.8).toFixed(2)}" stroke-width="2"/>`
  })
}

const bokeh = svgFile(
  sky('sky', '#2a0f2e', '#4a1938'),
  glow('warm', { x: 1300, y: 640, radius: 1000, color: '#d1495b', opacity: 0.5 }),
  glow('gold', { x: 420, y: 420, radius: 760, color: '#edae49', opacity: 0.32 }),
  ...discs(46),
)

/** The built-in background images, by name. */
export const presetImages: Readonly<Record<string, PresetImage>> = {
  aurora: { label: 'Aurora', svg: aurora },
  sunrise: { label: 'Sunrise', svg: sunrise },
  tide: { label: 'Tide', svg: tide },
  dunes: { label: 'Dunes', svg: dunes },
  paper: { label: 'Paper', svg: paper },
  blueprint: { label: 'Blueprint', svg: blueprint },
  stage: { label: 'Stage', svg: stage },
  bokeh: { label: 'Bokeh', svg: bokeh },
}

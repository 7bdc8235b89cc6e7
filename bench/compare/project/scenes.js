// The scenes A, B and C of bench/scenes as DOM elements: the same geometry, times and files, for tools that render web pages.
// `elements(seconds)` always returns the same elements in the same order, with the styles of that instant.

const WORDS =
  'Every word is spoken in its turn and lights up while it is heard for three tenths of a second'.split(' ')
const WORD_SECONDS = 0.3
const WORDS_PER_PAGE = 6

const clamp = (value) => Math.min(1, Math.max(0, value))
const mix = (from, to, part) => from + (to - from) * clamp(part)
/** The CSS timing function `ease-in-out`, which transitions use by default. */
const easeInOut = (part) => {
  const goal = clamp(part)
  let low = 0
  let high = 1
  for (let step = 0; step < 30; step++) {
    const u = (low + high) / 2
    const x = 3 * (1 - u) * u * u * 0.58 + 3 * (1 - u) ** 2 * u * 0.42 + u ** 3
    if (x < goal) low = u
    else high = u
  }
  return 3 * (1 - low) * low * low + low ** 3
}

const box = (left, top, width, height) => ({ position: 'absolute', left, top, width, height })
const line = (fontSize) => ({
  color: '#ffffff',
  fontFamily: 'Inter',
  fontWeight: 700,
  fontSize,
  lineHeight: 1.2,
  textAlign: 'center',
  whiteSpace: 'pre',
})

function title(seconds) {
  const last = 5 - 1 / 30
  const shown = clamp(seconds / 0.5)
  const hidden = clamp((seconds - 4.5) / 0.5)
  return [
    {
      id: 'background',
      style: { ...box(0, 0, 1280, 720), background: 'linear-gradient(135deg, #0f172a, #7c3aed)' },
    },
    {
      id: 'rectangle',
      style: {
        ...box(mix(100, 900, seconds / last), 80, 200, 200),
        background: '#fbbf24',
        borderRadius: 24,
        transform: `rotate(${mix(0, 180, seconds / last)}deg)`,
      },
    },
    {
      id: 'line',
      text: `Second ${Math.min(5, Math.floor(seconds + 1e-6) + 1)} of 5`,
      style: { ...box(0, 640, 1280, 48), ...line(40) },
    },
    {
      id: 'title',
      text: 'Hello World',
      style: {
        ...box(0, 312, 1280, 96),
        ...line(80),
        opacity: Math.min(shown, 1 - hidden),
        transform: `translateY(${mix(60, 0, shown)}px)`,
      },
    },
  ]
}

const photographs = ['mandelbrot-1.jpg', 'mandelbrot-2.jpg', 'mandelbrot-3.jpg', 'mandelbrot-4.jpg']

function slideshow(seconds) {
  const each = 2.5
  const photos = photographs.map((name, index) => {
    const start = index * each
    const entering = (seconds - start + 0.25) / 0.5
    const leaving = (seconds - start - each + 0.25) / 0.5
    const isFirst = index === 0
    const isLast = index === photographs.length - 1
    const isVisible = (isFirst || entering >= 0) && (isLast || leaving < 1)
    const style = {
      ...box(0, 0, 1280, 720),
      objectFit: 'cover',
      visibility: isVisible ? 'visible' : 'hidden',
      transform: `scale(${mix(1, 1.15, (seconds - start) / (each - 1 / 30))})`,
    }
    const clip = { ...box(0, 0, 1280, 720), overflow: 'hidden' }
    if (index === 1) clip.opacity = easeInOut(entering)
    if (index === 1 && leaving > 0) clip.transform = `translateX(${easeInOut(leaving) * 1280}px)`
    if (index === 2 && entering < 1) clip.transform = `translateX(${(easeInOut(entering) - 1) * 1280}px)`
    if (index === 3) clip.clipPath = `inset(0 ${(1 - easeInOut(entering)) * 100}% 0 0)`
    return { id: `photo-${index}`, style: clip, image: name, imageStyle: style }
  })
  return [
    ...photos,
    {
      id: 'pill',
      text: 'Four images, slowly closer',
      style: { ...box(0, 604, 1280, 53), display: 'flex', justifyContent: 'center' },
      textStyle: { ...line(44), background: '#00000080', padding: '0 28px', borderRadius: 26 },
    },
  ]
}

function captions(seconds) {
  const index = Math.floor(seconds / WORD_SECONDS + 1e-6)
  const page = index - (index % WORDS_PER_PAGE)
  const spans = Array.from({ length: WORDS_PER_PAGE }, (_, offset) => ({
    id: `word-${offset}`,
    text: WORDS[(page + offset) % WORDS.length],
    style: { color: page + offset === index ? '#39e508' : '#ffffff' },
  }))
  return [
    { id: 'background', style: { ...box(0, 0, 1280, 720), background: '#111827' } },
    {
      id: 'video',
      video: 'source.mp4',
      style: { ...box(64, 36, 1152, 648), borderRadius: 24, overflow: 'hidden' },
    },
    { id: 'music', audio: 'music.wav', volume: 10 ** (-12 / 20) },
    { id: 'captions', spans, style: { ...box(140, 480, 1000, 160), ...line(56), whiteSpace: 'normal' } },
  ]
}

export const scenes = {
  A: { seconds: 5, elements: title },
  B: { seconds: 10, elements: slideshow },
  C: { seconds: 10, elements: captions },
}

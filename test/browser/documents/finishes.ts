import { type Entry, editorState, moving, text } from '../../support/documents.ts'

type Box = readonly [left: number, top: number, width: number, height: number]
type Fields = NonNullable<Parameters<typeof text>[1]['fields']>

const SECONDS = 3
const black = { variant: 'normal', weight: '800' }

function words(id: string, content: string, box: Box, fields: Fields): Entry[] {
  const style = { fontSize: 40, align: 'center', fontFamily: 'Inter', fontStyle: black }
  return [text(content, { id, seconds: SECONDS, box, fields: { ...style, ...fields } })]
}

const soft = { offsetX: 0, offsetY: 6, blur: 14, color: 'rgb(0 0 0 / 80%)' }
const spans = [
  { start: 0, end: 3, fontSize: 60, color: '#ffd166' },
  { start: 8, end: 14, background: { color: '#d7263d', horizontalPadding: 8, borderRadius: 8 } },
]

/** Builds a document with the finishes and arrangements of texts, at rest and in motion. */
export function buildFinishesDocument(): unknown {
  const typed = { captionAnimations: { in: { type: 'elastic-pop', durationTicks: 240_000 } } }
  const tracks = [
    words('shadow', 'Soft shadow\nof two lines', [20, 10, 400, 110], { shadows: [soft] }),
    words('glow', 'Neon 😀', [440, 10, 400, 110], {
      verticalAlign: 'center',
      shadows: [
        { offsetX: 0, offsetY: 0, blur: 8, color: '#ff2bd6' },
        { offsetX: 0, offsetY: 0, blur: 40, color: '#7a00ff' },
      ],
    }),
    words('moving', 'Moves along', [860, 10, 400, 110], {
      shadows: [soft],
      outline: { width: 4, color: '#d7263d' },
      rotation: moving([0, -6], [SECONDS - 0.1, 8]),
    }),
    words('outline', 'OUTLINE', [20, 140, 400, 90], {
      fontSize: 64,
      outline: { width: 6, color: '#111111' },
    }),
    words('hollow', 'HOLLOW', [440, 140, 400, 90], {
      fontSize: 64,
      color: 'rgb(255 255 255 / 15%)',
      outline: { width: 3, color: '#ffffff' },
    }),
    words('sticker', 'Sticker', [860, 140, 400, 90], {
      ...typed,
      fontSize: 60,
      color: '#ffe066',
      strokeWidth: 8,
      strokeColor: '#d7263d',
      outline: { width: 6, color: '#ffffff' },
      shadows: [soft],
    }),
    words('gradient', 'Gradient\nof both lines', [20, 250, 400, 110], {
      fillGradient: 'linear-gradient(90deg, #ff8a00, #e52e71 60%, #7a5cff)',
    }),
    words('radial', 'Radial', [440, 250, 400, 110], {
      ...typed,
      fontSize: 80,
      fillGradient: 'radial-gradient(circle at 30% 30%, #ffffff, #ffd166 30%, #d7263d)',
    }),
    words('padding', 'Padding above\nand below it all', [860, 250, 400, 110], {
      fontSize: 34,
      color: '#14213d',
      background: { color: '#ffb703', horizontalPadding: 18, borderRadius: 14 },
      backgroundPadding: { top: 8, bottom: 10 },
    }),
    words('spans', 'Big and bright parts', [20, 380, 400, 100], { spans }),
    words('letters', 'Big and bright letters', [440, 380, 400, 100], {
      ...typed,
      spans,
      outline: { width: 2, color: '#000000' },
    }),
    words('arabic', 'مرحبا بالعالم 2024 hello', [860, 380, 400, 100], {
      direction: 'rtl',
      spans: [
        { start: 0, end: 3, color: '#ffd166' },
        { start: 14, end: 18, color: '#ff6b6b', fontSize: 52 },
      ],
    }),
    words('fit', 'This headline shrinks until all of it is in its box', [20, 500, 400, 80], {
      autoFit: { minFontSize: 10 },
      verticalAlign: 'bottom',
      letterCase: 'uppercase',
    }),
    words('cut', 'This text has more lines than it may have, so it ends early', [440, 500, 400, 110], {
      fontSize: 32,
      maxLines: 2,
    }),
    words('hyphens', 'Donaudampfschifffahrtsgesellschaft', [860, 500, 400, 110], {
      fontSize: 32,
      hyphenate: true,
      language: 'de',
    }),
  ]
  return editorState({
    tracks,
    size: [1280, 720],
    background: { type: 'color', color: '#24304a', gradient: null },
  })
}

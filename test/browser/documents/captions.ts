import { captionThemeNames } from '../../../src/engine/document/registries/caption-themes.ts'
import { spokenWordStyleNames } from '../../../src/engine/document/registries/spoken-word-styles.ts'
import { captionAsset, captions, type Entry, editorState } from '../../support/documents.ts'

const COLUMNS = 3
const [CELL_WIDTH, CELL_HEIGHT] = [420, 118]

const glow = { offsetX: 0, offsetY: 2, blur: 12, color: '#000000' }
const glossed = [
  { text: '夜空', startMs: 0, endMs: 1600, ruby: [{ start: 0, end: 2, text: 'よぞら' }] },
  { text: 'を渡る', startMs: 1600, endMs: 3000, ruby: [{ start: 1, end: 2, text: 'わた' }] },
]
const spoken = ['So', 'every', 'word', 'stands', 'out', 'مرحبا'].map((text, index) => ({
  text,
  startMs: index * 500,
  endMs: index * 500 + 450,
}))

/** Builds a document with every caption theme, every style of the spoken word, and glosses. */
export function buildCaptionsDocument(): unknown {
  const designs: Partial<Entry>[] = [
    ...captionThemeNames.map((theme) => ({ theme })),
    ...spokenWordStyleNames.map((style) => ({ spokenWord: { style }, maxLines: 2 })),
    { theme: 'karaoke', assetId: 'glosses', outline: { width: 3, color: '#101828' }, shadows: [glow] },
  ]
  const tracks = designs.map((design, index): Entry[] => {
    const left = 10 + (index % COLUMNS) * CELL_WIDTH
    const top = Math.floor(index / COLUMNS) * CELL_HEIGHT
    const box = [left, top, CELL_WIDTH - 20, CELL_HEIGHT] as const
    const item = captions('spoken', { id: `captions-${index}`, seconds: 4, box })
    return [{ ...item, fontSize: 32, align: 'center', pageDurationTicks: 240_000 * 4, ...design }]
  })
  const asset = captionAsset('spoken', { remoteKey: null, timingGranularity: 'word', captions: spoken })
  const timing = { remoteKey: null, timingGranularity: 'word' }
  const glosses = captionAsset('glosses', { ...timing, captions: glossed })
  const background = {
    type: 'color',
    color: '#1e293b',
    gradient: 'linear-gradient(120deg, #0f172a, #f8fafc)',
  }
  return editorState({ tracks, assets: [asset, glosses], size: [1280, 720], background })
}

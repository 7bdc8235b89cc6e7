import { captionThemeNames } from '../../../src/engine/document/registries/caption-themes.ts'
import { spokenWordStyleNames } from '../../../src/engine/document/registries/spoken-word-styles.ts'
import { captionAsset, captions, type Entry, editorState } from '../../support/documents.ts'

const COLUMNS = 3
const [CELL_WIDTH, CELL_HEIGHT] = [420, 118]

const spoken = ['So', 'every', 'word', 'stands', 'out', 'مرحبا'].map((text, index) => ({
  text,
  startMs: index * 500,
  endMs: index * 500 + 450,
}))

/** Builds a document with every caption theme and every style of the spoken word. */
export function buildCaptionsDocument(): unknown {
  const finishes: Partial<Entry>[] = [
    ...captionThemeNames.map((theme) => ({ theme })),
    ...spokenWordStyleNames.map((style) => ({ spokenWord: { style }, maxLines: 2 })),
  ]
  const tracks = finishes.map((finish, index): Entry[] => {
    const left = 10 + (index % COLUMNS) * CELL_WIDTH
    const top = Math.floor(index / COLUMNS) * CELL_HEIGHT
    const box = [left, top, CELL_WIDTH - 20, CELL_HEIGHT] as const
    const item = captions('spoken', { id: `captions-${index}`, seconds: 4, box })
    return [{ ...item, fontSize: 32, align: 'center', pageDurationTicks: 240_000 * 4, ...finish }]
  })
  const asset = captionAsset('spoken', { remoteKey: null, timingGranularity: 'word', captions: spoken })
  const background = {
    type: 'color',
    color: '#1e293b',
    gradient: 'linear-gradient(120deg, #0f172a, #f8fafc)',
  }
  return editorState({ tracks, assets: [asset], size: [1280, 720], background })
}

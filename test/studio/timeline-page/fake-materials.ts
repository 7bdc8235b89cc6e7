import type {
  Filmstrip,
  MaterialLoader,
  Waveform,
} from '../../../studio/src/editor/timeline/media/asset-materials.ts'

const PEAKS_PER_SECOND = 100

/** Draws filmstrips and waveforms instead of asking a service for them. */
export const fakeMaterials: MaterialLoader = {
  loadFilmstrip: async (assetId) => drawFilmstrip(assetId),
  loadWaveform: async (assetId) => buildWaveform(assetId),
}

async function drawFilmstrip(assetId: string): Promise<Filmstrip> {
  const frames = assetId === 'drone' ? 1 : 40
  const [tileWidth, tileHeight, columns] = [128, 72, Math.min(10, frames)]
  const canvas = new OffscreenCanvas(tileWidth * columns, tileHeight * Math.ceil(frames / columns))
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('There is no canvas.')
  const hue = [...assetId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) * 37
  for (let frame = 0; frame < frames; frame++) {
    const x = (frame % columns) * tileWidth
    const y = Math.floor(frame / columns) * tileHeight
    const sky = context.createLinearGradient(0, y, 0, y + tileHeight)
    sky.addColorStop(0, `hsl(${hue + frame * 2} 60% 68%)`)
    sky.addColorStop(1, `hsl(${hue + 40} 55% 38%)`)
    context.fillStyle = sky
    context.fillRect(x, y, tileWidth, tileHeight)
    context.fillStyle = `hsl(${hue + 180} 30% 22%)`
    context.beginPath()
    context.ellipse(x + 30 + ((frame * 5) % 70), y + 74, 46, 26, 0, 0, Math.PI * 2)
    context.fill()
    context.fillStyle = 'rgb(255 240 200)'
    context.beginPath()
    context.arc(x + 96 - frame, y + 18, 8, 0, Math.PI * 2)
    context.fill()
  }
  const image = await createImageBitmap(canvas)
  return { image, frames, columns, tileWidth, tileHeight, secondsPerFrame: frames === 1 ? 0 : 1.2 }
}

function buildWaveform(assetId: string): Waveform {
  const seconds = 100
  const peaks = new Int8Array(seconds * PEAKS_PER_SECOND * 2)
  for (let index = 0; index < peaks.length / 2; index++) {
    const second = index / PEAKS_PER_SECOND
    const beat = 0.35 + 0.65 * Math.exp(-((second * 2) % 1) * 3)
    const words = assetId === 'voice' && Math.sin(second * 1.7) < -0.2 ? 0.06 : 1
    const noise = 0.6 + 0.4 * Math.abs(Math.sin(index * 12.9898))
    const loud = Math.min(1, beat * words * noise * (0.7 + 0.3 * Math.sin(second * 0.6)))
    peaks[2 * index] = -loud * 120
    peaks[2 * index + 1] = loud * 118
  }
  return { peaksPerSecond: PEAKS_PER_SECOND, peaks }
}

import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Landscape, paintLandscape } from './landscape.ts'
import { composeMusic } from './music.ts'

/** The sample project's photographs by file name. */
const landscapes: Readonly<Record<string, Landscape>> = {
  'dawn.jpg': {
    seed: 41,
    sky: ['#1b2a5c', '#6d5a9c', '#f08f6f', '#ffd59a'],
    light: { x: 0.63, y: 0.5, radius: 46, color: '#fff3d6' },
    ridges: ['#b88aa6', '#8a6c98', '#5f5384', '#3a3866', '#1c1f43'],
    stars: false,
    water: false,
  },
  'lake.jpg': {
    seed: 97,
    sky: ['#2f6fb3', '#7db7e0', '#d9ecf2', '#fbeccb'],
    light: { x: 0.3, y: 0.22, radius: 38, color: '#fffbe8' },
    ridges: ['#a9c3d6', '#7d9fb8', '#4f7a83', '#2f5a55', '#173a36'],
    stars: false,
    water: true,
  },
  'ember.jpg': {
    seed: 173,
    sky: ['#2a0f3a', '#8a1f4f', '#f0532d', '#ffc145'],
    light: { x: 0.46, y: 0.55, radius: 62, color: '#ffe9a8' },
    ridges: ['#b5413f', '#7f2a45', '#521d3f', '#2e1230'],
    stars: false,
    water: true,
  },
  'night.jpg': {
    seed: 229,
    sky: ['#030716', '#0a1a3f', '#173a6b', '#3d6c94'],
    light: { x: 0.76, y: 0.2, radius: 40, color: '#f4f1dc' },
    ridges: ['#25476f', '#193355', '#10233f', '#08142a'],
    stars: true,
    water: true,
  },
}

const MUSIC_SECONDS = 14

/** File names and media types of everything that `makeSampleMedia` makes. */
export const sampleMedia = [
  ...Object.keys(landscapes).map((name) => ({ name, mimeType: 'image/jpeg' })),
  { name: 'music.wav', mimeType: 'audio/wav' },
]

/** Makes the sample project's photographs and music in a folder; files that are there stay. */
export async function makeSampleMedia(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, landscape] of Object.entries(landscapes)) {
    await makeFile(join(folder, name), () => paintLandscape(landscape).encodeSync('jpeg', 92))
  }
  await makeFile(join(folder, 'music.wav'), () => composeMusic(MUSIC_SECONDS))
}

/** Writes beside and renames, so that a file that is there is whole. */
async function makeFile(path: string, make: () => Buffer): Promise<void> {
  if (existsSync(path)) return
  await writeFile(`${path}.part`, make())
  await rename(`${path}.part`, path)
}

import { execFileSync } from 'node:child_process'
import { accessSync, constants, copyFileSync, cpSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { backingTrack, photographs, sourceVideo } from '../media/names.ts'

/** The folder into which the competitors are installed, and what they need. */
export interface CompareProject {
  readonly folder: string
  /** Path of chrome-headless-shell or Chromium. */
  readonly browser: string
  /** Folder with the media and the font of the scenes. */
  readonly media: string
}

const BROWSERS = [
  'chrome-headless-shell',
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
]

/**
 * Installs the competitors into a folder of their own.
 *
 * @param cacheFolder - Holds the media of the scenes; the competitors go into its subfolder `compare`.
 * @throws {Error} If no browser or no FFmpeg command is on the path.
 */
export function installCompetitors(cacheFolder: string): CompareProject {
  const browser = process.env.CHROME_PATH ?? findOnPath(BROWSERS)
  if (browser === undefined)
    throw new Error(
      'The comparison needs chrome-headless-shell or Chromium: install one, or set CHROME_PATH.',
    )
  if (findOnPath(['ffmpeg']) === undefined)
    throw new Error('HyperFrames needs the ffmpeg command: install FFmpeg.')
  const folder = join(cacheFolder, 'compare')
  cpSync(fileURLToPath(new URL('project', import.meta.url)), folder, { recursive: true })
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return { folder, browser, media: copyMedia(cacheFolder, join(folder, 'media')) }
}

/** Returns the installed version of a package. */
export function readVersion({ folder }: CompareProject, name: string): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'),
  )
  return version
}

function copyMedia(cacheFolder: string, media: string): string {
  mkdirSync(media, { recursive: true })
  for (const name of [...photographs, sourceVideo, backingTrack])
    copyFileSync(join(cacheFolder, name), join(media, name))
  const font = createRequire(import.meta.url).resolve(
    '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  )
  copyFileSync(font, join(media, 'inter.woff2'))
  return media
}

function findOnPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // It is not in this folder.
    return false
  }
}

import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { Competitor } from './competitor.ts'
import { type CompareProject, readVersion } from './install.ts'

const run = promisify(execFile)
/** The exports of `project/scenes.js` that are needed here. */
interface ScenesModule {
  readonly scenes: Readonly<Record<string, { readonly seconds: number }>>
}

const MEDIA_OF_C = `
      <div id="frame-video"><video id="clip" class="clip" src="source.mp4" playsinline muted data-start="0"
        data-duration="__SECONDS__" data-track-index="0" style="width: 100%; height: 100%"></video></div>
      <audio id="speech" src="source.mp4" data-start="0" data-duration="__SECONDS__" data-track-index="1" data-volume="1"></audio>
      <audio id="music" src="music.wav" data-start="0" data-duration="__SECONDS__" data-track-index="2" data-volume="0.251"></audio>`

/**
 * Prepares HyperFrames, which renders with its command: it has no way to keep a browser open between renders. Its draft quality is
 * its fastest preset; CRF 18 is set besides.
 */
export async function prepareHyperFrames(project: CompareProject): Promise<Competitor> {
  const folders = new Map<string, string>()
  const { scenes } = (await import(pathToFileURL(join(project.folder, 'scenes.js')).href)) as ScenesModule
  for (const [scene, { seconds }] of Object.entries(scenes))
    folders.set(scene, writeProject(project, scene, seconds))
  return {
    name: `HyperFrames ${readVersion(project, 'hyperframes')}`,
    async render(scene, outputPath, frames) {
      const folder = frames === undefined ? folders.get(scene) : writeProject(project, scene, frames / 30)
      if (folder === undefined) throw new Error(`HyperFrames has no scene ${scene}.`)
      const command = join(project.folder, 'node_modules/hyperframes/bin/hyperframes.mjs')
      const options = ['--fps', '30', '--quality', 'draft', '--crf', '18', '--quiet']
      await run(process.execPath, [command, 'render', folder, '-o', outputPath, ...options], {
        env: {
          ...process.env,
          PRODUCER_HEADLESS_SHELL_PATH: project.browser,
          HYPERFRAMES_BROWSER_PATH: project.browser,
        },
        maxBuffer: 64 * 1024 ** 2,
      })
    },
    async [Symbol.asyncDispose]() {},
  }
}

/** Writes the folder that HyperFrames renders: the page, the media and the scripts. */
function writeProject(project: CompareProject, scene: string, seconds: number): string {
  const folder = join(project.folder, 'hyperframes', `${scene}-${seconds}`)
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(project.media)) copyFileSync(join(project.media, name), join(folder, name))
  copyFileSync(join(project.folder, 'node_modules/gsap/dist/gsap.min.js'), join(folder, 'gsap.min.js'))
  const scenes = readFileSync(join(project.folder, 'scenes.js'), 'utf8').replace('export const', 'const')
  const page = readFileSync(join(project.folder, 'hyperframes.html'), 'utf8')
    .replace('__SCENE__', () => scene)
    .replace('__MEDIA__', () => (scene === 'C' ? MEDIA_OF_C : ''))
    .replaceAll('__SECONDS__', String(seconds))
    .replace('__SCENES__', () => scenes)
  writeFileSync(join(folder, 'index.html'), page)
  return folder
}

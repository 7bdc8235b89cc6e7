import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Competitor } from './competitor.ts'
import { type CompareProject, readVersion } from './install.ts'

type Reply = { readonly ready: true } | { readonly done: true } | { readonly error: string }

/** Starts Remotion with its bundle and browser open, at concurrency 2, x264 veryfast and CRF 18. */
export async function startRemotion(project: CompareProject): Promise<Competitor> {
  const child = fork(join(project.folder, 'remotion-server.js'), [project.browser, project.media], {
    cwd: project.folder,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await waitForReply(child)
  return {
    name: `Remotion ${readVersion(project, 'remotion')}`,
    async render(scene, outputPath, frames) {
      child.send({ scene, outputPath, frames })
      await waitForReply(child)
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

async function waitForReply(child: ChildProcess): Promise<void> {
  const reply = await new Promise<Reply>((resolve, reject) => {
    child.once('message', (message: Reply) => resolve(message))
    child.once('exit', (code) => reject(new Error(`Remotion's process ended with ${code}.`)))
  })
  child.removeAllListeners('exit')
  if ('error' in reply) throw new Error(`Remotion failed: ${reply.error}`)
}

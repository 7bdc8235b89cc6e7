import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const program = fileURLToPath(new URL('./render-process.ts', import.meta.url))

it('ends without an error when its parent is gone before it is ready', async () => {
  const child = fork(program, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let stderr = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk
  })
  const ended = once(child, 'exit')
  child.disconnect()
  const [code] = await ended
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

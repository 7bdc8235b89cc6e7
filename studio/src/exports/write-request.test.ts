import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { writeCurl, writeTypeScript } from './write-request.ts'

const settings = {
  fps: 30,
  ratio: '16:9',
  scale: 1,
  format: 'mp4',
  filename: "it's $HOME `now`.mp4",
} as const
const request = { origin: 'http://127.0.0.1:8787', projectId: 'p1', settings }

it('writes a command whose body a shell leaves as it is', () => {
  const command = writeCurl(request)
  expect(command).toContain('-H "x-api-key: $KEY"')
  const printed = execFileSync('sh', ['-c', command.replace(/^curl/, 'printf "%s\\n"')], { encoding: 'utf8' })
  expect(JSON.parse(printed.trim().split('\n').at(-1) ?? '')).toEqual(settings)
})

it('writes a program with the same settings', () => {
  const program = writeTypeScript(request)
  expect(program).toContain("from 'framewright-client'")
  expect(program).toContain(`filename: ${JSON.stringify(settings.filename)}`)
})

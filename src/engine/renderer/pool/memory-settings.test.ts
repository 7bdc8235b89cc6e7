import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { withMemorySettings } from './memory-settings.ts'

describe('withMemorySettings', () => {
  it('leaves the last word to what the environment sets itself', () => {
    const { GLIBC_TUNABLES = '' } = withMemorySettings({ GLIBC_TUNABLES: 'glibc.malloc.hugetlb=0' })
    expect(GLIBC_TUNABLES).toMatch(/^glibc\.malloc\.arena_max=1:.*:glibc\.malloc\.hugetlb=0$/)
  })

  it('sets nothing that a program complains about when it starts', () => {
    const { status, stderr } = spawnSync(process.execPath, ['--version'], {
      env: withMemorySettings(process.env),
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})

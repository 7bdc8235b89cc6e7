import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { readTracingSettings } from './tracing-settings.ts'

/** Lists the packages of OpenTelemetry that a process loads as a service without settings does. */
function listLoaded(): string[] {
  const open = JSON.stringify(new URL('./open-log.ts', import.meta.url))
  const app = JSON.stringify(new URL('../../app.ts', import.meta.url))
  const script = `
    import { registerHooks } from 'node:module'
    const loaded = new Set()
    registerHooks({ load: (url, context, next) => {
      const name = /@opentelemetry\\/[\\w-]+/.exec(url)?.[0]
      if (name !== undefined) loaded.add(name)
      return next(url, context)
    } })
    const { openLog } = await import(${open})
    await import(${app})
    const { tracing } = await openLog('silent', {})
    await tracing.close()
    console.log(JSON.stringify([...loaded].sort()))`
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  })
  return JSON.parse(output)
}

it('loads no SDK of OpenTelemetry without an endpoint', () => {
  // `prom-client` loads the API.
  expect(listLoaded()).toEqual(['@opentelemetry/api'])
})

it('reads the standard variables', () => {
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' }
  expect(readTracingSettings(endpoint)?.url).toBe('http://collector:4318/v1/traces')
  const traces = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://other:4318/spans' }
  expect(readTracingSettings({ ...endpoint, ...traces })?.url).toBe('http://other:4318/spans')
  expect(readTracingSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toBeUndefined()
  expect(readTracingSettings({ ...endpoint, OTEL_SDK_DISABLED: 'TRUE' })).toBeUndefined()
  expect(readTracingSettings({ ...endpoint, OTEL_TRACES_EXPORTER: 'none' })).toBeUndefined()
  const wrong = readTracingSettings({
    ...endpoint,
    OTEL_TRACES_SAMPLER_ARG: '2',
    OTEL_TRACES_SAMPLER: 'some',
  })
  expect(wrong).toMatchObject({ sampler: 'parentbased_always_on', samplerRatio: 1 })
  expect(wrong?.problems).toHaveLength(2)
})

import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import rules from '../.dependency-cruiser.js'

/** If dependency-cruiser finds fewer modules, it could not read the TypeScript and would find no violations. */
const MIN_MODULES = 150

const { options, ...ruleSet } = rules
const { output } = await cruise(
  ['src', 'bin', 'studio/src'],
  { ...options, ruleSet, validate: true },
  undefined,
  {
    tsConfig: extractTsConfig('tsconfig.json'),
  },
)
// Without an output type, the result is an object.
const { modules, summary } = output as ICruiseResult
const own = modules.filter(({ source }) => /^(?:studio\/)?src\//.test(source))
for (const { rule, from, to, cycle } of summary.violations) {
  console.error(`${rule.name}: ${from} → ${cycle?.map(({ name }) => name).join(' → ') ?? to}`)
}
if (own.length < MIN_MODULES)
  console.error(`Only ${own.length} modules were found; expected at least ${MIN_MODULES}.`)
else console.log(`${own.length} modules, ${summary.violations.length} forbidden imports`)
process.exitCode = summary.violations.length > 0 || own.length < MIN_MODULES ? 1 : 0

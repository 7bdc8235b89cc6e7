import { TICKS_PER_SECOND } from '../../engine/document/ticks.ts'

const style = `
:root { color-scheme: dark; --line: #2a2f3a; --text: #e7e9ee; --quiet: #9aa3b2; --accent: #f5a623 }
* { box-sizing: border-box; margin: 0 }
html, body { height: 100% }
body { display: flex; flex-direction: column; background: #101318; color: var(--text); font: 14px/1.4 system-ui, sans-serif }
header { display: flex; gap: 12px; align-items: baseline; padding: 10px 16px; border-bottom: 1px solid var(--line) }
h1 { font-size: 15px; font-weight: 600; overflow-wrap: anywhere }
#facts { color: var(--quiet); margin-left: auto; white-space: nowrap }
#stage { flex: 1; min-height: 0; display: grid; place-items: center; padding: 16px; position: relative }
#frame { max-width: 100%; max-height: 100%; background: #000; border-radius: 4px; box-shadow: 0 2px 24px #0009; transition: opacity .15s }
#frame.late { opacity: .7 }
#frame:not([src]) { visibility: hidden }
#problems { display: none; margin: 0 16px 12px; max-height: 30vh; overflow: auto; border-radius: 6px; border: 1px solid #7f1d1d; background: #2b1315; padding: 10px 14px; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, monospace }
#problems.warnings { border-color: #6b4e12; background: #231c0d }
#problems.shown { display: block }
footer { border-top: 1px solid var(--line); padding: 10px 16px 14px }
#controls { display: flex; gap: 8px; align-items: center; flex-wrap: wrap; margin-bottom: 8px }
button { font: inherit; color: inherit; background: #1d222b; border: 1px solid var(--line); border-radius: 6px; height: 36px; padding: 0 12px; cursor: pointer }
button:hover { background: #272d38 }
button:focus-visible, #lanes:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
#play { min-width: 76px; font-weight: 600 }
#time { margin-left: auto; font-variant-numeric: tabular-nums; font-size: 15px }
#time small { color: var(--quiet); font-size: 13px }
#lanes { position: relative; cursor: ew-resize; padding: 6px 0; touch-action: none; max-height: 26vh; overflow-y: auto }
.lane { position: relative; height: 14px; margin: 2px 0; border-radius: 3px; background: #171b22 }
.item { position: absolute; inset: 0 auto 0 0; min-width: 2px; border-radius: 3px; background: #3c4657; overflow: hidden; font-size: 10px; line-height: 14px; padding: 0 4px; color: #dfe4ec; white-space: nowrap }
.text, .captions, .text-template { background: #4b3f8f } .video, .image, .gif, .lottie { background: #23607a }
.audio { background: #2c6b45 } .chart, .motion-graphic { background: #85502a }
#head { position: absolute; top: 0; bottom: 0; width: 2px; margin-left: -1px; background: var(--accent); pointer-events: none }
#ended { display: none; color: #fca5a5 }
@media (max-width: 560px) { #facts { display: none } #time small { display: none } .hint { display: none } .item { color: transparent } }
`

const script = `
const TICKS = ${TICKS_PER_SECOND}
const STEP = TICKS / 30
const $ = (id) => document.getElementById(id)
const frame = $('frame'), lanes = $('lanes'), head = $('head'), problems = $('problems'), play = $('play')
let state, ticks = 0, playing = false, startedAt = 0, startedTicks = 0, loading = false, wanted = false, frameWarnings = [], drawnKey

const last = () => Math.max(state.durationTicks - 1, 0)
const format = (value) => {
  const hundredths = Math.floor(value / TICKS * 100), minutes = Math.floor(hundredths / 6000)
  const two = (number) => String(number).padStart(2, '0')
  return minutes + ':' + two(Math.floor(hundredths / 100) % 60) + '.' + two(hundredths % 100)
}

function showTime() {
  const share = state.durationTicks === 0 ? 0 : ticks / state.durationTicks
  head.style.left = share * 100 + '%'
  $('now').textContent = format(ticks)
  $('total').textContent = ' / ' + format(state.durationTicks) + '  ·  tick ' + ticks
  lanes.setAttribute('aria-valuenow', (ticks / TICKS).toFixed(2))
  lanes.setAttribute('aria-valuetext', format(ticks))
}

function go(target) {
  ticks = Math.min(Math.max(Math.round(target), 0), last())
  showTime()
  draw()
}

async function draw() {
  if (state.width === 0) return
  if (loading) { wanted = true; return }
  loading = true
  const late = setTimeout(() => frame.classList.add('late'), 400)
  try {
    const stage = $('stage').getBoundingClientRect()
    const shown = Math.min(stage.width - 32, (stage.height - 32) * state.width / state.height, state.width)
    const density = playing ? 1 : Math.min(devicePixelRatio, 2)
    const width = Math.max(64, Math.ceil(shown * density / 64) * 64)
    const key = state.version + '/' + ticks + '/' + width
    if (key === drawnKey) return
    const response = await fetch('/frame?ticks=' + ticks + '&width=' + Math.min(width, state.width * 2))
    if (!response.ok) throw new Error(await response.text())
    frameWarnings = JSON.parse(decodeURIComponent(response.headers.get('x-warnings') || '%5B%5D'))
    const url = URL.createObjectURL(await response.blob())
    const previous = frame.src
    frame.src = url
    await frame.decode().catch(() => {})
    if (previous) URL.revokeObjectURL(previous)
    frame.style.width = shown + 'px'
    drawnKey = key
    showProblems()
  } catch (error) {
    drawnKey = undefined
    showProblems(error instanceof TypeError ? undefined : error.message)
  } finally {
    clearTimeout(late)
    frame.classList.remove('late')
    loading = false
    if (wanted) { wanted = false; draw() }
  }
}

function showProblems(failure) {
  const errors = failure === undefined ? state.errors : [...state.errors, failure]
  const lines = errors.length > 0 ? errors : [...state.warnings, ...frameWarnings]
  problems.textContent = lines.join('\\n')
  problems.classList.toggle('shown', lines.length > 0)
  problems.classList.toggle('warnings', errors.length === 0)
}

function showLanes() {
  for (const lane of lanes.querySelectorAll('.lane')) lane.remove()
  for (const track of state.tracks) {
    const lane = document.createElement('div')
    lane.className = 'lane'
    for (const { name, type, startTicks, endTicks } of track) {
      const item = document.createElement('div')
      item.className = 'item ' + type
      item.style.left = startTicks / state.durationTicks * 100 + '%'
      item.style.width = (endTicks - startTicks) / state.durationTicks * 100 + '%'
      item.textContent = name
      item.title = name + ' (' + type + '), ' + format(startTicks) + ' – ' + format(endTicks)
      lane.append(item)
    }
    lanes.append(lane)
  }
  lanes.append(head)
  lanes.setAttribute('aria-valuemax', (state.durationTicks / TICKS).toFixed(2))
}

function setPlaying(value) {
  playing = value && state.durationTicks > 0
  play.textContent = playing ? 'Pause' : 'Play'
  if (!playing) { draw(); return }
  if (ticks >= last() - STEP) ticks = 0
  startedAt = performance.now()
  startedTicks = ticks
  requestAnimationFrame(advance)
}

function advance() {
  if (!playing) return
  const at = startedTicks + (performance.now() - startedAt) / 1000 * TICKS
  if (at >= last()) { go(last()); setPlaying(false); return }
  // Whole frames, so that a second run finds them in the cache.
  go(Math.floor(at / STEP) * STEP)
  requestAnimationFrame(advance)
}

const events = new EventSource('/state')
events.onmessage = ({ data }) => {
  state = JSON.parse(data)
  $('ended').style.display = 'none'
  document.title = state.name + ' – preview'
  $('name').textContent = state.name
  $('facts').textContent = state.width === 0 ? '' : state.width + '×' + state.height + ', ' + (state.durationTicks / TICKS).toFixed(2) + ' s'
  showLanes()
  go(ticks)
  showProblems()
}
events.onerror = () => { $('ended').style.display = 'inline' }

const toTicks = (event) => {
  const { left, width } = lanes.getBoundingClientRect()
  return (event.clientX - left) / width * state.durationTicks
}
lanes.addEventListener('pointerdown', (event) => {
  if (!state) return
  setPlaying(false)
  lanes.setPointerCapture(event.pointerId)
  go(toTicks(event))
})
lanes.addEventListener('pointermove', (event) => {
  if (lanes.hasPointerCapture(event.pointerId)) go(toTicks(event))
})
play.addEventListener('click', () => state && setPlaying(!playing))
$('reload').addEventListener('click', () => {
  drawnKey = undefined
  fetch('/reload', { method: 'POST', headers: { 'content-type': 'application/json' } })
})
addEventListener('keydown', (event) => {
  if (!state || event.ctrlKey || event.metaKey || event.altKey) return
  const step = event.shiftKey ? TICKS : STEP
  const moves = { ArrowLeft: () => go(ticks - step), ArrowRight: () => go(ticks + step), Home: () => go(0), End: () => go(last()) }
  const move = moves[event.key]
  if (move) { setPlaying(false); move(); event.preventDefault() }
  else if (event.key === ' ' && event.target.tagName !== 'BUTTON') { setPlaying(!playing); event.preventDefault() }
})
addEventListener('resize', () => state && draw())
`

/**
 * Builds the page that shows a document.
 *
 * @param nonce - Allows its style and script under the Content-Security-Policy.
 */
export function buildPreviewPage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Preview</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header><h1 id="name">Preview</h1><span id="ended" role="status">The preview has ended. Start the command again.</span><span id="facts"></span></header>
<main id="stage"><img id="frame" alt="The frame at the selected time"></main>
<div id="problems" role="status"></div>
<footer>
<div id="controls">
<button id="play" type="button">Play</button>
<button id="reload" type="button" title="Reads the document and its media again">Reload</button>
<span id="time"><span id="now">0:00.00</span><small id="total"></small></span>
</div>
<div id="lanes" role="slider" tabindex="0" aria-label="Time in seconds" aria-valuemin="0"><div id="head"></div></div>
</footer>
<script nonce="${nonce}">${script}</script>
</body>
</html>
`
}

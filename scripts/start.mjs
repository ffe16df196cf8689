// The door of every command. Plain JavaScript for a bare machine: it runs on Node 20 without node_modules, brings the packages in
// (Node 24 and PostgreSQL are among them) and runs the wanted TypeScript script with that Node 24.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)))
const MODULES = join(PROJECT, 'node_modules')
const HALF_DONE = join(MODULES, '.hilo-installing')
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

process.chdir(PROJECT)
try {
  checkMachine()
  if (!isInstalled()) await withInstallLock(install)
  run(nodeForHilo(), process.argv[2] ?? 'scripts/start.ts', process.argv.slice(3))
} catch (error) {
  fail(error)
}

function checkMachine() {
  const major = Number.parseInt(process.versions.node, 10)
  if (major < 20)
    throw new Error(
      `Hilo needs Node.js 20 or later to begin with; this is ${process.version}. Install a newer one from https://nodejs.org`,
    )
  if (!['linux', 'darwin'].includes(process.platform))
    throw new Error(
      `Hilo runs on Linux and macOS, not on ${process.platform}. On Windows, use it inside WSL (https://learn.microsoft.com/windows/wsl).`,
    )
}

/** True when what package-lock.json asks for is there. npm writes its own list last, so a stopped install has none or an old one. */
function isInstalled() {
  // Linked from elsewhere: it belongs to somebody else, who keeps it right.
  if (existsSync(MODULES) && lstatSync(MODULES).isSymbolicLink()) return true
  if (existsSync(HALF_DONE)) return false
  const wanted = readJson(join(PROJECT, 'package-lock.json'))?.packages
  const present = readJson(join(MODULES, '.package-lock.json'))?.packages
  if (!wanted) throw new Error('package-lock.json is missing or broken. Take it back from git: git checkout package-lock.json')
  if (!present || !runs(packagedNode())) return false
  return Object.entries(wanted).every(
    ([path, { version, optional, link }]) => path === '' || optional || link || present[path]?.version === version,
  )
}

async function install() {
  if (isInstalled()) return
  const isRepair = existsSync(MODULES)
  checkSpace(isRepair ? 300_000_000 : 1_500_000_000)
  if (existsSync(HALF_DONE) || (isRepair && !existsSync(join(MODULES, '.package-lock.json')))) {
    say('An earlier install stopped half-way: starting it again')
    rmSync(MODULES, { recursive: true, force: true })
  }
  mkdirSync(MODULES, { recursive: true })
  writeFileSync(HALF_DONE, String(process.pid))
  say(
    isRepair ? 'Installing packages' : 'Installing packages (Node 24, PostgreSQL 18 and the rest, about 700 MB: a minute or two)',
  )
  const started = Date.now()
  const progress = setInterval(() => say(`Installing packages: ${Math.round((Date.now() - started) / 1000)} s`), 10_000)
  try {
    await npmInstall()
  } finally {
    clearInterval(progress)
  }
  rmSync(HALF_DONE, { force: true })
  if (!isInstalled() && !existsSync(join(MODULES, '.package-lock.json')))
    throw new Error('npm did not install everything. Run the same command again; if it stays so, look at: npm install')
}

/** `install`, not `ci`: `ci` refuses the lock file where a registry lacks packages for other systems. `--no-save` keeps the lock as it is. */
function npmInstall() {
  const own = process.env.npm_execpath
  const [program, first] = own && existsSync(own) && /\.c?js$/.test(own) ? [process.execPath, [own]] : ['npm', []]
  const args = [
    ...first,
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const env = { ...process.env, NODE_ENV: 'development', npm_config_ignore_scripts: 'false' }
  return new Promise((resolve, reject) => {
    const npm = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env })
    let complaint = ''
    // npm takes back what it wrote when it fails: how full the disk was can only be seen while it works.
    let leastFree = freeBytes()
    const watch = setInterval(() => {
      leastFree = Math.min(leastFree, freeBytes())
    }, 200)
    npm.stderr.on('data', (chunk) => {
      complaint = (complaint + chunk).slice(-20_000)
    })
    const stop = (signal) => npm.kill(signal)
    for (const signal of SIGNALS) process.once(signal, stop)
    npm.once('error', () =>
      reject(new Error('npm is not to be found. It comes with Node.js: install that again from https://nodejs.org')),
    )
    npm.once('exit', (code, signal) => {
      clearInterval(watch)
      for (const each of SIGNALS) process.off(each, stop)
      if (code === 0) return resolve()
      if (signal) return reject(new Error('Stopped while installing. Run the same command again: it starts the install anew.'))
      reject(new Error(npmTrouble(complaint, leastFree)))
    })
  })
}

function npmTrouble(complaint, leastFree) {
  if (/ENOSPC|no space left/i.test(complaint) || leastFree < 20_000_000)
    return 'The disk is full. Free about 2 GB and run the same command again.'
  if (/EACCES|EPERM|EROFS/.test(complaint))
    return `npm may not write here. Run the command as the owner of ${PROJECT} and of npm's cache.`
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT/.test(complaint))
    return 'The package registry cannot be reached. Check the network (and npm config get registry), then run the same command again.'
  const lines = complaint.split('\n').map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
  const telling = lines.filter((line) => line && !/^(code|path|errno|syscall|command sh) |^A complete log/.test(line))
  return `npm install failed: ${telling.slice(0, 2).join(' ').slice(0, 300)}. Look at: npm install`
}

function checkSpace(needed) {
  if (freeBytes() < needed)
    throw new Error(
      `Only ${Math.round(freeBytes() / 1e6)} MB are free on this disk; Hilo needs about ${needed / 1e6} MB. Free some space and run the same command again.`,
    )
}

function freeBytes() {
  const { bavail, bsize } = statfsSync(PROJECT)
  return bavail * bsize
}

/** One install at a time: a second command waits for the first. */
async function withInstallLock(work) {
  const folder = join(PROJECT, '.data')
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const lock = join(folder, 'install.lock')
  for (let said = false; ; ) {
    try {
      writeFileSync(lock, markOf(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!isRunning(readFileSync(lock, 'utf8'))) {
        rmSync(lock, { force: true })
        continue
      }
      if (!said) say('Another Hilo command is installing: waiting for it')
      said = true
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function packagedNode() {
  return join(MODULES, 'node', 'bin', 'node')
}

function nodeForHilo() {
  if (runs(packagedNode())) return packagedNode()
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  throw new Error(
    `The packaged Node.js 24 does not run on this system (${process.platform} ${process.arch}). Install Node.js 24 yourself and run the same command with it.`,
  )
}

/** Runs the script and hands on its signals, its end and our own: when we are killed, the closed channel tells it to stop. */
function run(node, script, args) {
  const child = spawn(node, [script, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
  const parent = process.ppid
  // npm killed outright tells nobody; we are then handed to another parent. (`exec` in package.json leaves no shell in between.)
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref()
  child.once('error', fail)
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

function fail(error) {
  const code = error?.code
  let line = error?.message ?? String(error)
  if (code === 'ENOSPC') line = 'The disk is full. Free about 2 GB and run the same command again.'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    line = `No permission to write in ${PROJECT}. Run the command as the owner of the folder.`
  console.error(`\n✗ ${line}`)
  process.exit(1)
}

function runs(program) {
  return existsSync(program) && spawnSync(program, ['--version']).status === 0
}

/** What tells this process from any other, also from a later one with its number. */
function markOf(pid) {
  return `${pid} ${systemsNoteOf(pid)[19] ?? ''}`
}

/** Whether the process of such a mark runs. One that ended and waits for its parent to notice does not. */
function isRunning(mark) {
  const pid = Number.parseInt(mark, 10)
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return false
  }
  return systemsNoteOf(pid)[0] !== 'Z' && markOf(pid) === mark
}

/** What Linux says of a process, from its state on; empty elsewhere. */
function systemsNoteOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function say(line) {
  process.stderr.write(`  ${line} …\n`)
}

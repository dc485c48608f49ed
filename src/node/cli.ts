/**
 * The command line. Each command lives in commands/ and is loaded only when it is called (command-table.ts). Exit codes: 0 success,
 * 1 input problem, 2 usage, 3 `check` found flags. Data goes to stdout, problems and progress to stderr.
 */
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { COMMANDS } from './command-table.ts'
import { containPdfStrays } from './workers/pdf-strays.ts'
import { CommandError, EXIT } from './terminal.ts'

containPdfStrays()
// a reader that has seen enough (`| head`) closes the pipe: what is left has nowhere to go, and nothing is wrong
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.success)
    throw error
  })

const program = new Command('hexapla')
  .description('The six official-language versions of a United Nations document, aligned, searched and checked')
  .version(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version)
  .addHelpText('after', '\nExit codes: 0 success, 1 input problem, 2 usage, 3 check found flags')

const called = COMMANDS[process.argv[2] === 'help' ? (process.argv[3] ?? '') : (process.argv[2] ?? '')]
if (called !== undefined) program.addCommand(await called.load())
else for (const [name, { summary }] of Object.entries(COMMANDS)) program.command(name).description(summary)

/** Makes every command and subcommand report usage errors by throwing, so that they all end with the usage code. */
const overrideExit = (command: Command): void => {
  command.exitOverride().showHelpAfterError('(add --help for the options)')
  command.commands.forEach(overrideExit)
}
overrideExit(program)

/** An operating-system error (missing folder, no permission, disk full), reported without a stack trace because it is not a bug. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error
}

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.success : EXIT.usage
  else if (error instanceof CommandError) {
    if (error.message !== '') process.stderr.write(`${error.message}\n`)
    process.exitCode = error.code
  } else if (isSystemError(error)) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = EXIT.input
  } else throw error
}

/**
 * The command line. Each command lives in commands/ and is loaded only when it is called. Exit codes: 0 success,
 * 1 input problem, 2 usage, 3 `check` found flags. Data goes to stdout, problems and progress to stderr.
 */
import { Command, CommanderError } from 'commander'
import { addCommand } from './commands/add.ts'
import { alignCommand, alignSentencesCommand } from './commands/align.ts'
import { buildCommand } from './commands/build.ts'
import { checkCommand } from './commands/check.ts'
import { exportCommand } from './commands/export.ts'
import { fetchCommand } from './commands/fetch.ts'
import { parseCommand } from './commands/parse.ts'
import { searchCommand } from './commands/search.ts'
import { serveCommand } from './commands/serve.ts'
import { termsCommand } from './commands/terms.ts'
import { CommandError, EXIT } from './terminal.ts'

const program = new Command('hexapla')
  .description('The six official-language versions of a United Nations document, aligned, searched and checked')
  .addHelpText('after', '\nExit codes: 0 success, 1 input problem, 2 usage, 3 check found flags')

for (const make of [
  serveCommand,
  parseCommand,
  alignCommand,
  alignSentencesCommand,
  addCommand,
  fetchCommand,
  buildCommand,
  searchCommand,
  checkCommand,
  termsCommand,
  exportCommand,
]) {
  program.addCommand(make())
}

/** Makes every command and subcommand report usage errors by throwing, so that they all end with the usage code. */
const overrideExit = (command: Command): void => {
  command.exitOverride().showHelpAfterError('(add --help for the options)')
  command.commands.forEach(overrideExit)
}
overrideExit(program)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.success : EXIT.usage
  else if (error instanceof CommandError) {
    if (error.message !== '') process.stderr.write(`${error.message}\n`)
    process.exitCode = error.code
  } else throw error
}

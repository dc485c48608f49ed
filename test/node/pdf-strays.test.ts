import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../../src/node/own-code.ts'

/** Runs a script in a process of its own, with what leaves promises behind contained or not. */
function run(script: string, contained = true): { readonly code: number | null; readonly out: string } {
  const at = (path: string): string => JSON.stringify(join(ROOT, path))
  const head = contained
    ? `import { containPdfStrays } from ${at('src/node/workers/pdf-strays.ts')}\ncontainPdfStrays()\n`
    : ''
  const text = `${head}import { readSource } from ${at('src/format/read.ts')}\n${script}`
  const node = join(ROOT, 'node_modules/.bin/node')
  const { status, stdout } = spawnSync(node, ['--input-type=module', '-e', text], { encoding: 'utf8' })
  return { code: status, out: stdout }
}

/** A PDF of one page whose page tree lists a second one, at a place where another object stands. */
function pdfWithStrayPage(): string {
  const text = 'BT /F1 12 Tf 72 700 Td (1. The Assembly decides to act.) Tj ET'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const entries = [...places, places[0] ?? 0].map((place) => `${String(place).padStart(10, '0')} 00000 n \n`)
  return `${file}xref\n0 7\n0000000000 65535 f \n${entries.join('')}trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
}

const READ = `const { value } = await readSource(new TextEncoder().encode(${JSON.stringify(pdfWithStrayPage())}), 'x.pdf')
  await new Promise((done) => setTimeout(done, 50))
  console.log(value.text.trim())`

test('a PDF that lists a page which is none ends no process, and its text is read', () => {
  expect(run(READ)).toEqual({ code: 0, out: '1. The Assembly decides to act.\n' })
  // the guard is there for a reason: if pdf.js catches this one day, it can go
  expect(run(READ, false)).toEqual({ code: 1, out: '' })
})

test('any other failure that nobody catches ends the process', () => {
  expect(run(`void Promise.reject(new Error('x'))\nsetTimeout(() => console.log('goes on'), 50)`)).toEqual({
    code: 1,
    out: '',
  })
})

import { expect, it } from 'vitest'
import { SYMBOL_FORM } from '../../src/text/numbering/symbol-form.ts'

const REAL = [
  'A/RES/64/289',
  'E/2023/36',
  'E/2023/36/Add.1*',
  'S/RES/2231 (2015)',
  'S/RES/2388(2017)',
  'A/RES/217 (III) A',
  'A/81/6 (Sect. 13)',
  'A/C.3/77/L.10/Rev.1',
  'ST/SGB/2018/1',
  'JIU/REP/2020/6',
  'CEB/2022/HLCM/5',
  'FCCC/CP/2015/10/Add.1',
  'S/PV.9000 (Resumption 1)',
  'UNEP/EA.5/Res.14',
  'TD/B/C.II/1',
  'A/CONF.157/23',
  'HSP/HA.2/1',
  'E/ESCAP/78/15',
  'CERD/C/SR.2900',
]

it.each(REAL)('takes %s', (symbol) => expect(SYMBOL_FORM.test(symbol)).toBe(true))

it.each([
  '',
  'report',
  'A/',
  '/RES/64',
  'A/RES/',
  'a/res/64/289',
  'A//64',
  'A/RES',
  '../../etc/1',
  'A/1\nB/2',
  'E/2023/36 x',
  'A/<1>',
])('refuses %j', (text) => expect(SYMBOL_FORM.test(text)).toBe(false))

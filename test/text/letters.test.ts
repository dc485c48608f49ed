import { describe, expect, test } from 'vitest'
import { shownLetters } from '../../src/text/letters.ts'

describe('shownLetters', () => {
  test.each([
    ['ﺗﺮﺣﺐ ﺑﺎﻟﺘﻘﺮﯾﺮ', 'ترحب بالتقرير'],
    ['the ofﬁce ﬂoor', 'the office floor'],
    ['inter\u00adnational', 'international'],
    // a soft hyphen at a line's end tells that the lines are one word
    ['inter\u00ad\nnational', 'inter\u00ad\nnational'],
    ['plain: ﷺ', 'plain: ﷺ'],
  ])('%s', (text, shown) => expect(shownLetters(text)).toBe(shown))
})

/**
 * Runs before the page is drawn: the theme the reader chose, the mark that the script is there, and the mark that the
 * page opens at a row, whose table is shown when it stands there (reader/place.ts; without it, three seconds after the
 * document has arrived: a long one takes longer than that, and shown before, it would jump).
 */
const root = document.documentElement
root.classList.add('has-js')
try {
  const theme = localStorage.getItem('hexapla.theme')
  if (theme !== null && theme !== 'auto') root.dataset['theme'] = theme
  if (location.hash !== '' || sessionStorage.getItem('hexapla.place') !== null) {
    root.classList.add('arriving')
    const show = () => setTimeout(() => root.classList.remove('arriving'), 3000)
    document.addEventListener('readystatechange', show, { once: true })
  }
} catch {
  // storage may be closed to the page; the system's theme stays
}

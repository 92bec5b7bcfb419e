/**
 * Sets the chosen colour scheme before the page is painted, and tells styles that JavaScript runs.
 */
{
  const root = document.documentElement;
  root.dataset.js = '';
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch {
    // Storage may be blocked; the scheme of the system is used then.
  }
}

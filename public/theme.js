// Runs before the first paint: the theme that a link asks for wins over one chosen earlier, and that over the system's.
// Storage may be switched off; then the style sheet follows the system.
try {
  const asked = /[?&#]theme=(light|dark|projector|system)(?![^&#])/.exec(location.search + location.hash);
  const theme = asked ? asked[1] : localStorage.getItem('roofscope.theme');
  if (theme === 'light' || theme === 'dark' || theme === 'projector') document.documentElement.dataset.theme = theme;
} catch {
  // Nothing was remembered.
}

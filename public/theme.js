// Runs before the first paint: a theme chosen earlier wins over the system's.
// Storage may be switched off; then the style sheet follows the system.
try {
  const theme = localStorage.getItem('roofscope.theme');
  if (theme === 'light' || theme === 'dark' || theme === 'projector') document.documentElement.dataset.theme = theme;
} catch {
  // Nothing was remembered.
}

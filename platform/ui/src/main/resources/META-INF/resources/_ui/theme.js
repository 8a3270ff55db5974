// Before the first paint: the theme chosen here earlier, and the sign that scripts run at all.
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');
  try {
    var theme = localStorage.getItem('portal-theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch (e) {
    // No storage, no choice to remember: the system's theme stays.
  }
})();

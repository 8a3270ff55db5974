// Links of the former site carried the page behind "#", which no server ever sees: /#/results/ID is /refstack/results/ID.
(() => {
  'use strict';
  const id = '([A-Za-z0-9-]{1,36})';
  const routes = [
    ['^/results/' + id + '$', '/refstack/results/$1'],
    ['^/community_results$', '/refstack'],
    ['^/user_results$', '/refstack?mine=true'],
    ['^/guidelines$', '/refstack/guidelines'],
    ['^/about$', '/docs'],
    ['^/profile$', '/refstack/profile'],
    ['^/user_vendors$', '/refstack/vendors?mine=true'],
    ['^/public_vendors$', '/refstack/vendors'],
    ['^/vendor/' + id + '$', '/refstack/vendors/$1'],
    ['^/user_products$', '/refstack/products?mine=true'],
    ['^/public_products$', '/refstack/products'],
    ['^/(?:cloud|distro)/' + id + '$', '/refstack/products/$1'],
    ['^/(?:auth_failure|logout)\\b', '/refstack'],
  ];
  function follow() {
    const old = location.hash.replace(/^#/, '').replace(/\?.*$/, '').replace(/\/$/, '');
    for (const [pattern, page] of routes) {
      const found = old.match(new RegExp(pattern));
      if (found) {
        location.replace(page.replace('$1', found[1] || ''));
        return;
      }
    }
  }
  addEventListener('hashchange', follow);
  follow();
})();

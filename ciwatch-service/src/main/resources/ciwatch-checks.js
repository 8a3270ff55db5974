// Shows in Gerrit's Checks tab what the portal's CI Watch knows of a patch set: each job of each CI, attempt by attempt, and
// the CIs that are expected and have not reported. Put this file into the folder plugins/ of the Gerrit site, and list
// Gerrit's address in the portal's setting portal.ciwatch.checks.origins.
(function () {
  'use strict';

  const PORTAL = 'https://portal.example';
  const SECONDS_BETWEEN = 60;
  const SECONDS_AT_MOST = 20;
  const TIMES = ['scheduledTimestamp', 'startedTimestamp', 'finishedTimestamp'];

  /** Gerrit wants dates, and JSON has none. */
  function withDates(run) {
    TIMES.filter((name) => run[name]).forEach((name) => { run[name] = new Date(run[name]); });
    return run;
  }

  function failed(message) {
    return { responseCode: 'ERROR', errorMessage: 'CI Watch: ' + message };
  }

  /** Gerrit up to 3.2 gives two numbers, later ones give one object. */
  function asked(change, patchSet) {
    return typeof change === 'object' && change !== null
      ? { change: change.changeNumber, patchSet: change.patchsetNumber }
      : { change, patchSet };
  }

  async function fetchChecks(first, second) {
    const { change, patchSet } = asked(first, second);
    const url = new URL(PORTAL + '/ciwatch/api/v1/changes/' + Number(change) + '/checks');
    url.searchParams.set('gerrit', window.location.host);
    url.searchParams.set('patchSet', Number(patchSet));
    const given = new AbortController();
    const timer = setTimeout(() => given.abort(), SECONDS_AT_MOST * 1000);
    try {
      const answer = await fetch(url.href, {
        credentials: 'omit', headers: { Accept: 'application/json' }, signal: given.signal,
      });
      // Not an error: no event about a patch set that was uploaded just now has come yet.
      if (answer.status === 404) return { responseCode: 'OK', runs: [] };
      if (!answer.ok) return failed('the portal answered ' + answer.status);
      const response = await answer.json();
      response.runs.forEach(withDates);
      return response;
    } catch (e) {
      return failed('the portal cannot be reached, or ' + window.location.origin + ' is not in portal.ciwatch.checks.origins');
    } finally {
      clearTimeout(timer);
    }
  }

  window.Gerrit.install((plugin) => {
    plugin.checks().register({ fetch: fetchChecks }, { fetchPollingIntervalSeconds: SECONDS_BETWEEN });
  });
})();

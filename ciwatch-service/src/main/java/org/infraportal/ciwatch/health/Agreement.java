package org.infraportal.ciwatch.health;

/**
 * How a CI's latest reports compare with Zuul's latest check reports on the same patch sets.
 *
 * @param both patch sets on which both reported
 * @param agree of them, those on which both passed or neither did
 */
record Agreement(long both, long agree, long zuulFailedCiPassed, long zuulPassedCiFailed) {
    static final Agreement NONE = new Agreement(0, 0, 0, 0);

    Agreement plus(boolean ciPassed, boolean zuulPassed) {
        return new Agreement(
                both + 1,
                agree + (ciPassed == zuulPassed ? 1 : 0),
                zuulFailedCiPassed + (ciPassed && !zuulPassed ? 1 : 0),
                zuulPassedCiFailed + (!ciPassed && zuulPassed ? 1 : 0));
    }
}

/**
 * What the tests of every service share: a real database ({@link org.infraportal.testing.TestDatabase}),
 * a real broker ({@link org.infraportal.testing.TestBroker}) and the architecture rules
 * ({@link org.infraportal.testing.HouseRules}). Test scope only.
 */
package org.infraportal.testing;

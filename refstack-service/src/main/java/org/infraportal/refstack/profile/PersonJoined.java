package org.infraportal.refstack.profile;

/**
 * Somebody proved to be an imported person: all that was theirs under the new login is now the imported one's.
 * Fired in the transaction; whoever keeps something by person moves it.
 *
 * @param from who they were since they first signed in
 * @param to who they were before
 */
public record PersonJoined(Person from, Person to) {}

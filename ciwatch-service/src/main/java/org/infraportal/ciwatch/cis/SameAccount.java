package org.infraportal.ciwatch.cis;

import java.util.List;
import java.util.Optional;

import org.infraportal.ciwatch.gerrit.GerritEvent.Account;

/**
 * Which CI an account is, whichever of its fields an event leaves out: the one with the same user name, otherwise with the same
 * address, otherwise with the same name; never one of which another user name, or another address, is known.
 */
final class SameAccount {
    private SameAccount() {}

    /** @param known those of the server that have any field in common with the account */
    static Optional<Ci> among(List<Ci> known, Account account) {
        return first(known, ci -> same(account.username(), ci.username))
                .or(() ->
                        first(known, ci -> same(account.email(), ci.email) && agrees(account.username(), ci.username)))
                .or(() -> first(
                        known,
                        ci -> (same(account.name(), ci.name) || same(account.name(), ci.account))
                                && agrees(account.username(), ci.username)
                                && agrees(account.email(), ci.email)));
    }

    private interface Rule {
        boolean holds(Ci ci);
    }

    private static Optional<Ci> first(List<Ci> known, Rule rule) {
        return known.stream().filter(rule::holds).findFirst();
    }

    private static boolean same(String one, String other) {
        return one != null && one.equals(other);
    }

    private static boolean agrees(String one, String other) {
        return one == null || other == null || one.equals(other);
    }
}

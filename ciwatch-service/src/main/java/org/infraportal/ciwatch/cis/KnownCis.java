package org.infraportal.ciwatch.cis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.infraportal.ciwatch.gerrit.GerritEvent.Account;

/** The registry as one batch of events sees it, and adds to it: read once, asked for every comment. */
public final class KnownCis {
    private final Cis cis;
    private final Map<Name, List<Ci>> byName = new HashMap<>();

    KnownCis(Cis cis, Collection<Ci> known) {
        this.cis = cis;
        known.forEach(this::index);
    }

    private record Name(String host, String name) {}

    private void index(Ci ci) {
        for (String name : names(ci.username, ci.email, ci.name, ci.account)) {
            byName.computeIfAbsent(new Name(ci.host, name), key -> new ArrayList<>())
                    .add(ci);
        }
    }

    private static Set<String> names(String... names) {
        Set<String> all = new LinkedHashSet<>();
        for (String name : names) {
            if (name != null) {
                all.add(name);
            }
        }
        return all;
    }

    /** What the registry holds of an account, or null; fields that were unknown of it are learnt. */
    public Ci of(String host, Account account) {
        List<Ci> alike = new ArrayList<>();
        for (String name : names(account.username(), account.email(), account.name())) {
            alike.addAll(byName.getOrDefault(new Name(host, name), List.of()));
        }
        if (alike.isEmpty()) {
            return null;
        }
        alike.sort((one, other) -> Long.compare(one.id, other.id));
        Ci ci = SameAccount.among(alike, account).orElse(null);
        if (ci != null) {
            boolean learns =
                    ci.username == null && account.username() != null || ci.email == null && account.email() != null;
            ci.username = ci.username == null ? account.username() : ci.username;
            ci.email = ci.email == null ? account.email() : ci.email;
            boolean unnamed = ci.standing == Standing.SUGGESTED && ci.name.equals(ci.account);
            if (unnamed && account.name() != null && !account.name().equals(ci.name)) {
                ci.name = account.name();
                learns = true;
            }
            if (learns) {
                index(ci);
            }
        }
        return ci;
    }

    /** Whether an account is, or by its name may be, that of a CI. */
    public boolean mayBe(Ci known, Account account) {
        return known == null ? NameRule.suggestsCi(account) : known.standing != Standing.REJECTED;
    }

    /** The CI behind a reporting account, registered as a suggestion if its name says so; empty for everybody else. */
    public Optional<Ci> recognise(Ci known, String host, Account account) {
        Ci ci = known;
        if (ci == null && NameRule.suggestsCi(account)) {
            ci = cis.suggested(host, account);
            index(ci);
        }
        return Optional.ofNullable(ci).filter(one -> one.standing != Standing.REJECTED);
    }
}

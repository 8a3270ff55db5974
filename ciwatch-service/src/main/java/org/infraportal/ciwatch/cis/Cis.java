package org.infraportal.ciwatch.cis;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.ciwatch.gerrit.GerritEvent.Account;
import org.infraportal.web.lists.Like;

/** The registry. */
@ApplicationScoped
public class Cis implements PanacheRepository<Ci> {

    /** The registry of these servers, for one batch of events. */
    public KnownCis known(Collection<String> hosts) {
        return new KnownCis(this, hosts.isEmpty() ? List.of() : list("host in ?1", hosts));
    }

    /** Registers an account whose name looks like a CI's. */
    Ci suggested(String host, Account account) {
        return added(
                host, account.key(), account.displayName(), Standing.SUGGESTED, account.username(), account.email());
    }

    /** The CI of this account, registered as confirmed if it was unknown. */
    public Ci confirmed(String host, String account) {
        Ci known = named(host, account);
        return known == null ? registered(host, account, account, Standing.CONFIRMED) : known;
    }

    /** The server itself says that accounts are CIs': they are confirmed, unless somebody rejected them. */
    public void vouchedFor(String host, Collection<Account> accounts) {
        for (Account account : accounts) {
            Ci ci = known(List.of(host)).of(host, account);
            if (ci == null) {
                added(
                        host,
                        account.key(),
                        account.displayName(),
                        Standing.CONFIRMED,
                        account.username(),
                        account.email());
            } else if (ci.standing == Standing.SUGGESTED) {
                ci.standing = Standing.CONFIRMED;
            }
        }
    }

    /** What somebody decided about an account, known before or not. */
    Ci decide(RegisteredCi decision) {
        Ci ci = named(decision.gerrit(), decision.account());
        if (ci == null) {
            ci = registered(
                    decision.gerrit(),
                    decision.account(),
                    decision.name() == null ? decision.account() : decision.name(),
                    decision.standing());
        }
        ci.name = decision.name() == null ? ci.name : decision.name();
        ci.standing = decision.standing();
        ci.label = decision.label() == null ? ci.label : decision.label();
        return ci;
    }

    /** The CI of this account, if the registry has it. */
    public Optional<Ci> of(String host, String account) {
        return Optional.ofNullable(named(host, account));
    }

    /** The one that somebody means: by its account as it is known, its user name or its address. */
    private Ci named(String host, String account) {
        return find("host = ?1 and (account = ?2 or username = ?2 or email = ?2) order by id", host, account)
                .firstResult();
    }

    /** Somebody's word for an account: an address, a user name, or, with blanks in it, a name. */
    private Ci registered(String host, String account, String name, Standing standing) {
        boolean address = account.indexOf('@') >= 0;
        boolean username = !address && account.indexOf(' ') < 0;
        return added(host, account, name, standing, username ? account : null, address ? account : null);
    }

    private Ci added(String host, String account, String name, Standing standing, String username, String email) {
        Ci ci = new Ci();
        ci.host = host;
        ci.account = account;
        ci.username = username;
        ci.email = email;
        ci.name = name;
        ci.standing = standing;
        persist(ci);
        return ci;
    }

    /** The next of those whose name contains a text, by name; host null for all servers. */
    public List<Ci> page(String text, String host, String afterName, long afterId, int most) {
        return find(
                        "standing <> REJECTED and lower(name) like ?1 escape '!' and (?2 is null or host = ?2)"
                                + " and (name > ?3 or name = ?3 and id > ?4) order by name, id",
                        Like.containing(text == null ? "" : text),
                        host,
                        afterName,
                        afterId)
                .page(0, most)
                .list();
    }

    /** How many there are whose name contains a text. */
    public long count(String text, String host) {
        return count(
                "standing <> REJECTED and lower(name) like ?1 escape '!' and (?2 is null or host = ?2)",
                Like.containing(text == null ? "" : text),
                host);
    }

    /** One that is not rejected. */
    public Optional<Ci> shown(long id) {
        return find("id = ?1 and standing <> REJECTED", id).firstResultOptional();
    }

    /** Those of a name, or the one of a number; all of them where nothing is asked for. */
    public List<Ci> asked(String nameOrId, String host) {
        boolean number = nameOrId != null && nameOrId.matches("[0-9]{1,18}");
        return list(
                "standing <> REJECTED and (?1 is null or host = ?1) and (?2 is null or name = ?2 or id = ?3)",
                host,
                nameOrId,
                number ? Long.parseLong(nameOrId) : -1L);
    }

    /** Those whose name contains the text, by name. */
    public List<Ci> named(String text, int most) {
        return find(
                        "standing <> ?1 and lower(name) like ?2 escape '!' order by name, id",
                        Standing.REJECTED,
                        Like.containing(text))
                .page(0, most)
                .list();
    }
}

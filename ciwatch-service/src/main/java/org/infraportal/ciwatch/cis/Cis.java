package org.infraportal.ciwatch.cis;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.ciwatch.gerrit.GerritEvent.Account;
import org.infraportal.web.lists.Like;

/** The registry. */
@ApplicationScoped
public class Cis implements PanacheRepository<Ci> {

    /** What the registry holds of an account, or null. */
    public Ci known(String host, Account account) {
        return find("account = ?1 and host = ?2", account.key(), host).firstResult();
    }

    /** The CI behind a reporting account, registered as a suggestion if its name says so; empty for everybody else. */
    public Optional<Ci> recognise(Ci known, String host, Account account) {
        Ci ci = known;
        if (ci == null && NameRule.suggestsCi(account)) {
            ci = added(host, account.key(), account.displayName(), Standing.SUGGESTED);
        }
        return Optional.ofNullable(ci).filter(one -> one.standing != Standing.REJECTED);
    }

    /** What somebody decided about an account, known before or not. */
    Ci decide(RegisteredCi decision) {
        Ci ci = find("account = ?1 and host = ?2", decision.account(), decision.gerrit())
                .firstResult();
        if (ci == null) {
            ci = added(
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

    private Ci added(String host, String account, String name, Standing standing) {
        Ci ci = new Ci();
        ci.host = host;
        ci.account = account;
        ci.name = name;
        ci.standing = standing;
        persist(ci);
        return ci;
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
